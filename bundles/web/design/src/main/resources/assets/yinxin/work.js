// Base of the pages at which people work: work with the server one thing at a time, and words for what went wrong.
import { html, nothing } from "lit";
import { Page, signInFirst } from "/assets/yinxin/page.js";
import { problemOf } from "/assets/yinxin/http.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);

/** Returns true if a form has input that would be lost with the page. */
export function typed(element) {
  const fields = [...element.querySelectorAll("input, textarea")];
  return fields.some((field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue,
  );
}

/**
 * Returns the fields of a form that are filled, by name.
 *
 * @param {HTMLFormElement} form
 */
export function filled(form) {
  const fields = [...new FormData(form)].map(([name, value]) => /** @type {[string, string]} */ ([name, String(value)]));
  return fields.filter(([, value]) => value !== "");
}

/**
 * Selects what an element says, so that it can be copied.
 *
 * @param {Element | null} element
 */
export function mark(element) {
  if (element) getSelection()?.selectAllChildren(element);
}

/** A failure beside a form; where the session has ended, it says how to continue without losing what was typed. */
export function wordsOf(problem) {
  if (problem.status !== 401) return problem.text();
  return html`${t("session-ended-kept")}
    <a class="alert-link" href="/sign-in" target="_blank" rel="noopener" data-test="sign-in-again">${t("session-again")}</a>`;
}

/** The look of a failure: that a change waits for a second person is none. */
export function lookOf(problem) {
  return problem.type?.endsWith(":change-waiting") ? "alert-info" : "alert-danger";
}

/**
 * Does work for an element, which is busy until it has ended. A failure is handed on as a problem.
 *
 * @param {{busy: boolean}} element
 * @param {() => unknown} work
 * @param {(problem: import("/assets/yinxin/http.js").Problem) => unknown} failed
 */
export async function attempt(element, work, failed) {
  element.busy = true;
  try {
    await work();
  } catch (error) {
    await failed(problemOf(error));
  } finally {
    element.busy = false;
  }
}

/**
 * Does work for a part of a page, whose `problem` says what went wrong. Who is no longer signed in signs in first, unless
 * that would lose what was typed.
 *
 * @param {import("lit").LitElement & {busy: boolean, problem: unknown}} part
 * @param {() => unknown} work
 */
export function attemptPart(part, work) {
  part.problem = null;
  return attempt(part, work, (problem) => {
    if (problem.status === 401 && !typed(part)) signInFirst();
    part.problem = problem;
  });
}

export class WorkPage extends Page {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { busy: { state: true }, failure: { state: true } };

  constructor() {
    super();
    this.busy = false;
    /** @type {(Partial<import("/assets/yinxin/http.js").Problem> & {text(): string}) | null} */
    this.failure = null;
  }

  /** Runs work; what goes wrong is shown. */
  guarded(work) {
    this.failure = null;
    return attempt(this, work, (problem) => {
      if (problem.status === 401 && !typed(this)) signInFirst();
      else this.failure = problem;
    });
  }

  told() {
    if (!this.failure) return nothing;
    return html`<div class="alert ${lookOf(this.failure)}" role="alert" data-test="error" ?data-kept=${this.failure.status === 401}>${wordsOf(this.failure)}</div>`;
  }

  /** Shown until the data are there: the failure, or that they are being fetched. */
  waiting(text) {
    return this.failure
      ? this.told()
      : html`<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${text}</p>`;
  }
}
