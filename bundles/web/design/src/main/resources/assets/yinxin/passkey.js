// Passkeys and security keys, by the browser's own dialogs. Options and answers go to and from the server as JSON texts.

/** Returns true if the browser has keys for this site: by HTTPS or on this machine, and not too old. */
export function hasPasskeys() {
  return "PublicKeyCredential" in window && "parseCreationOptionsFromJSON" in PublicKeyCredential;
}

/** Returns true if the person has put the browser's dialog away, or let it run out. */
export function isLeft(error) {
  return error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
}

function textOf(credential) {
  return JSON.stringify(credential.toJSON());
}

/** Makes a key; returns the answer for the server. */
export async function madeKey(options) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options));
  return textOf(await navigator.credentials.create({ publicKey }));
}

/** Shows a key; returns the answer for the server. */
export async function shownKey(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
  return textOf(await navigator.credentials.get({ publicKey }));
}
