// A failure in words, with a button to try again where it may pass.
import { html, nothing } from "lit";
import { texts } from "/assets/yinxin/language.js";
import { wordsOf } from "/assets/yinxin/work.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);

/** An alert; again, if given, is offered where the server was not reached or could not answer. */
export function trouble(problem, test, again) {
  if (!problem) return nothing;
  const passing = problem.status === 0 || problem.status >= 500;
  return html`<div class="alert alert-danger mb-0" role="alert" data-test=${test}>${wordsOf(problem)}
    ${again && passing ? html`<div class="mt-2"><button class="btn btn-outline-primary btn-sm" type="button" data-test="try-again" @click=${again}>${t("try-again")}</button></div>` : nothing}
  </div>`;
}
