// Parts of signing in by the campus's services that several pages have.
import { html } from "/assets/lit/index.js";
import { pick } from "/assets/yinxin/language.js";

/** The page to continue with afterwards: a path of this very site, or none. */
export function destination() {
  const wanted = new URLSearchParams(location.search).get("to") ?? "";
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return "";
  return new URL(wanted, location.origin).origin === location.origin ? wanted : "";
}

function query(to) {
  return to === "" ? "" : "?to=" + encodeURIComponent(to);
}

/** The page with the ways in, which leads on to where one wanted to go. */
export function signInAddress() {
  return "/sign-in" + query(destination());
}

/** A way in, as {id, title}. */
export function way(each, look) {
  const address = "/login/" + encodeURIComponent(each.id) + query(destination());
  return html`<a class=${look} href=${address} data-test="way" data-id=${each.id}>${pick(each.title)}</a>`;
}
