// A platform that people sign in by, as a province has one: for the tests.
import { Provider } from "oidc-provider";

const [port, back] = process.argv.slice(2);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: "yiguan", client_secret: "between-the-two-of-us", redirect_uris: [back], token_endpoint_auth_method: "client_secret_post" }],
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});
provider.listen(Number(port), () => console.log("listening"));
