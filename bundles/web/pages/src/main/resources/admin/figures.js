// The figures of the last days, each with its line, and the work that waits in offices.
import { html } from "/assets/lit/index.js";
import { language, pick, texts } from "/assets/yinxin/language.js";
import { sparkline } from "/assets/yinxin/chart.js";
import { yuan } from "/assets/yinxin/money.js";
import { lasted } from "/assets/admin/kiosk-words.js";
import zh from "/assets/admin/overview-strings.zh.js";
import en from "/assets/admin/overview-strings.en.js";

const t = texts(zh, en);
const count = (number) => number.toLocaleString(language());

/** @type {[name: string, words: (number: number) => string][]} */
const FIGURES = [
  ["issued", count],
  ["printed", count],
  ["verified", count],
  ["paidFen", yuan],
  ["refundedFen", yuan],
];

function figure(days, name, words) {
  const values = days.map((day) => day[name]);
  const [yesterday, today] = values.slice(-2);
  const key = name.replace("Fen", "");
  return html`<div class="yx-sheet"><dt>${t("today-" + key)}</dt><dd data-test=${"today-" + key}>${words(today)}</dd>
    <dd class="yx-soft">${t("yesterday", { count: words(yesterday) })}</dd><dd>${sparkline(values)}</dd></div>`;
}

/**
 * Today's figures, beside yesterday's and the line of the last days.
 *
 * @param {Api.Figures} figures
 */
export function figuresOf({ days }) {
  return html`<section aria-labelledby="figures"><h2 class="yx-section" id="figures">${t("figures")}</h2>
    <dl class="yx-figures" data-test="figures">${FIGURES.map(([name, words]) => figure(days, name, words))}</dl>
    <p class="yx-soft mb-0">${t("figures-note", { days: days.length })}</p></section>`;
}

/**
 * The work that waits, by office, the oldest first.
 *
 * @param {Api.Figures} figures
 */
export function waitingOf({ waiting }) {
  const now = new Date().toISOString();
  return html`<section aria-labelledby="offices"><h2 class="yx-section" id="offices">${t("offices")}</h2>
    ${
      waiting.length === 0
        ? html`<p class="yx-soft" data-test="offices-none">${t("offices-none")}</p>`
        : html`<div class="yx-sheet table-responsive"><table class="table mb-0" data-test="offices">
          <thead><tr><th scope="col">${t("office")}</th><th scope="col">${t("work")}</th><th scope="col" class="text-end">${t("number")}</th><th scope="col">${t("oldest")}</th></tr></thead>
          <tbody>${waiting.map(
            (work) =>
              html`<tr data-test="office" data-office=${work.office} data-kind=${work.kind}><th scope="row">${pick(work.name)}</th><td>${t("work-" + work.kind)}</td>
              <td class="text-end">${count(work.total)}</td><td>${lasted(work.since, now)}</td></tr>`,
          )}</tbody></table></div>`
    }</section>`;
}
