// Passkeys: the options come from the office, the browser answers, and the form carries the answer. The conversions are by hand: Chromium 109 has none of its own.
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = list => (list || []).map(k => ({ ...k, id: bytes(k.id) }));

const asked = {
  create: async o => navigator.credentials.create({ publicKey: { ...o, challenge: bytes(o.challenge), user: { ...o.user, id: bytes(o.user.id) }, excludeCredentials: known(o.excludeCredentials) } }),
  get: async o => navigator.credentials.get({ publicKey: { ...o, challenge: bytes(o.challenge), allowCredentials: known(o.allowCredentials) } }),
};

const said = key => {
  const answer = key.response;
  const response = { clientDataJSON: text(answer.clientDataJSON) };
  if (answer.attestationObject) Object.assign(response, { attestationObject: text(answer.attestationObject), transports: answer.getTransports ? answer.getTransports() : [] });
  else Object.assign(response, { authenticatorData: text(answer.authenticatorData), signature: text(answer.signature), userHandle: answer.userHandle ? text(answer.userHandle) : null });
  return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, authenticatorAttachment: key.authenticatorAttachment, clientExtensionResults: key.getClientExtensionResults(), response });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      const token = form.querySelector("input[name=__RequestVerificationToken]").value;
      const options = await fetch(form.dataset.options, { method: "POST", headers: { RequestVerificationToken: token } });
      if (!options.ok) throw new Error(options.status);
      form.elements.credential.value = said(await asked[form.dataset.passkey](await options.json()));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
