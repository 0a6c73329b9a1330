// All kiosks on one board: state, paper, toner, and what is wrong for how long.
import { html } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { campusMap } from "/assets/admin/campus-map.js";
import { alarmName, lasted, printerOf, sheetsCell, kioskState, stateOf, tonerCell } from "/assets/admin/kiosk-words.js";
import zh from "/assets/admin/overview-strings.zh.js";
import en from "/assets/admin/overview-strings.en.js";

const t = texts(zh, en);

function problems(kiosk) {
  const now = new Date().toISOString();
  return kiosk.alarms.length === 0
    ? html`<span class="yx-soft">${t("no-problem")}</span>`
    : html`<ul class="list-unstyled mb-0">${kiosk.alarms.map((alarm) => html`<li>${alarmName(alarm)} <span class="yx-soft">${t("lasts", { time: lasted(alarm.begin, now) })}</span></li>`)}</ul>`;
}

function row(kiosk, number) {
  const printer = printerOf(kiosk);
  return html`<tr data-test="board-kiosk" data-id=${kiosk.id} data-state=${kioskState(kiosk)}><td>${number}</td>
    <th scope="row"><a href=${"/admin/kiosks#" + encodeURIComponent(kiosk.id)}>${pick(kiosk.name)}</a><div class="yx-soft fw-normal">${[pick(kiosk.campus), pick(kiosk.place)].join(" · ")}</div></th>
    <td>${stateOf(kiosk)}</td><td>${printer ? sheetsCell(printer) : "—"}</td><td>${printer ? tonerCell(printer) : "—"}</td><td>${problems(kiosk)}</td></tr>`;
}

/**
 * The board, with a plan of each campus.
 *
 * @param {{all: Api.KeptKiosk[], shown: Api.Kiosk[]}} kiosks as administrators and as the public see them
 */
export function kioskBoard({ all, shown }) {
  return html`<section aria-labelledby="board"><h2 class="yx-section" id="board">${t("board")}</h2>
    ${
      all.length === 0
        ? html`<p class="yx-soft" data-test="board-none">${t("board-none")}</p>`
        : html`<div class="yx-sheet table-responsive"><table class="table mb-0" data-test="board">
          <thead><tr><th scope="col">${t("column-number")}</th><th scope="col">${t("column-kiosk")}</th><th scope="col">${t("column-state")}</th><th scope="col">${t("column-paper")}</th>
            <th scope="col">${t("column-toner")}</th><th scope="col">${t("column-problem")}</th></tr></thead>
          <tbody>${all.map((kiosk, i) => row(kiosk, i + 1))}</tbody></table></div>${campusMap(all, shown)}`
    }</section>`;
}
