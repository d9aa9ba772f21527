// Starts s3rver in the folder given, on a free port, with one bucket.
const path = require('node:path');
const house = (name) => require(path.join(__dirname, '..', 'node_modules', name));
const files = house('fs-extra');
const Store = house('s3rver/lib/stores/filesystem');
const S3rver = house('s3rver');

// s3rver answers a PUT before the object is on its disk; a store that is asked at once must have it, so the answer waits.
const open = files.createWriteStream;
const writing = new Set();
files.createWriteStream = (...how) => {
  const stream = open(...how);
  const closed = new Promise((resolve) => stream.once('close', resolve));
  writing.add(closed);
  closed.then(() => writing.delete(closed));
  return stream;
};
const put = Store.prototype.putObject;
Store.prototype.putObject = async function (object) {
  const stored = await put.call(this, object);
  await Promise.all(writing);
  return stored;
};

new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: process.argv[2], configureBuckets: [{ name: 'county' }] })
  .run((error, address) => {
    if (error) throw error;
    console.log(`listening on ${address.address}:${address.port}`);
  });
// Whoever started this holds its input open; with the input gone, nobody needs the server.
process.stdin.resume().on('end', () => process.exit());
