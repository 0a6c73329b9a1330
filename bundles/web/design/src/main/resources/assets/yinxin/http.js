// Calls to the server. Whatever goes wrong comes out as a Problem with words for the user.
import { texts, language } from "/assets/yinxin/language.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);
const MINUTE_MS = 60000;

/** The status of a problem that lies in the page, not with the server. */
const IN_PAGE = -1;

/**
 * A failure: status 0 if the server was not reached, with isLate if it did not answer in time; status -1 if the page itself
 * failed; text() in the present language.
 */
export class Problem extends Error {
  constructor(status, body = {}) {
    super("HTTP " + status);
    this.status = status;
    this.type = body.type ?? "";
    this.body = body;
    this.isLate = false;
  }

  static late() {
    const problem = new Problem(0);
    problem.isLate = true;
    return problem;
  }

  text() {
    const told = language() === "en" ? this.body.detail_en : this.body.detail;
    if (typeof told === "string" && told !== "") return told;
    if (this.status === IN_PAGE) return t("problem-page");
    if (this.status === 0) return t(this.isLate ? "problem-late" : "problem-unreachable");
    if (this.status === 401) return t("problem-signed-out");
    if (this.status === 413) return t("problem-too-large");
    if (this.status === 429) return t("problem-throttled");
    return t("problem-server", { status: this.status });
  }
}

/**
 * Returns an error as a problem that can be shown. One that did not come of a call is a mistake in the page: it is reported as
 * an uncaught error would be.
 *
 * @param {unknown} error
 * @returns {Problem}
 */
export function problemOf(error) {
  if (error instanceof Problem) return error;
  reportError(error);
  return new Problem(IN_PAGE);
}

/**
 * The longest time for an answer, in milliseconds. The server takes files for half an hour, and an
 * import of 200,000 rows is applied in a minute or more.
 */
export function limitMs(method, body) {
  if (body instanceof FormData) return 35 * MINUTE_MS;
  return method === "GET" || method === "HEAD" ? MINUTE_MS : 5 * MINUTE_MS;
}

async function showAgain() {
  const { reauthenticated } = await import("/assets/yinxin/reauthenticate.js");
  return reauthenticated();
}

/** Returns true if a critical request is to be sent again, since the person has shown the second factor now. */
async function shownAgain(problem) {
  if (!problem.type.endsWith(":reauthentication-needed") || location.pathname === "/sign-in") return false;
  return await showAgain();
}

/**
 * Handles a click on a link to a file that is critical. The browser fetches files by itself, so the person is asked for the
 * second factor before, where it was shown too long ago.
 *
 * @param {Event} event
 * @param {() => Promise<boolean>} [show] asks for the factor
 */
export async function openCritical(event, show = showAgain) {
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  if (link.dataset.shown) {
    delete link.dataset.shown;
    return;
  }
  event.preventDefault();
  const step = await call("GET", "/api/session/step").catch(() => ({ fresh: true }));
  if (step.fresh || (await show())) {
    link.dataset.shown = "true";
    link.click();
  }
}

/**
 * Sends a request. A plain object goes as JSON, FormData as it is. Where the server wants to see a second factor first, the
 * person is asked for it, and the request is sent again.
 *
 * @type {<M extends string, P extends string>(method: M, path: P, ...rest: Api.Rest<M, P>) => Promise<Response>}
 * @returns the answer, its status below 400
 */
export async function send(method, path, body, headers = {}) {
  try {
    return await sendOnce(method, path, body, headers);
  } catch (error) {
    if (!(error instanceof Problem) || !(await shownAgain(error))) throw error;
    return sendOnce(method, path, body, headers);
  }
}

async function sendOnce(method, path, body, headers) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limitMs(method, body));
  /** @type {any} */
  const content = body;
  const form = content instanceof FormData;
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: content && !form ? { "Content-Type": "application/json", ...headers } : headers,
      body: content && !form ? JSON.stringify(content) : content,
      credentials: "same-origin",
      signal: stop.signal,
    });
  } catch {
    throw stop.signal.aborted ? Problem.late() : new Problem(0);
  } finally {
    clearTimeout(timer);
  }
  if (response.ok) return response;
  let told = {};
  try {
    told = await response.json();
  } catch {
    // An answer without a text: the status decides the words.
  }
  throw new Problem(response.status, told ?? {});
}

/**
 * Sends a request as send does.
 *
 * @type {<M extends string, P extends string>(method: M, path: P, ...rest: Api.Rest<M, P>) => Promise<Api.Answer<M, P>>}
 * @returns the answer's JSON; undefined for 204
 */
export async function call(method, path, body, headers = {}) {
  const response = await /** @type {any} */ (send)(method, path, body, { Accept: "application/json", ...headers });
  if (response.status === 204) return /** @type {any} */ (undefined);
  try {
    return await response.json();
  } catch {
    throw new Problem(response.status);
  }
}

let siteAnswer;

/** The server's answer about itself: {university, publicAddress, mode, types?}; asked once. */
export function site() {
  siteAnswer ??= call("GET", "/api/site").catch(() => ({}));
  return siteAnswer;
}
