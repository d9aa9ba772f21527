-- A question reads all that waits to be put into the index of pairs: four megabytes by default, which is four milliseconds for each month that is asked for.

{postgres} ALTER INDEX search_text_pairs SET (gin_pending_list_limit = 256);
