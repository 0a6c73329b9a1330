// The pages of a kiosk operator: the PIN, and maintenance.
import { html, nothing } from "/assets/lit/index.js";
import { language, pick } from "/assets/yinxin/language.js";
import { button, t } from "/assets/screen/parts.js";
import "/assets/screen/pin-pad.js";

const JOBS = 3;
const KINDS = ["printer", "card-reader", "id-card-reader", "scanner"];

export function maintenancePin(state, act) {
  const reason = pick(state.message);
  return html`<div class="k-view k-pin">
    <div>
      <h1>${t("pin")}</h1>
      <p class=${reason ? "k-why" : "k-soft"} role="status" data-test="reason">${reason || t("pin-text")}</p>
    </div>
    <yx-pin-pad @pin=${(event) => act("pin", { pin: event.detail })}></yx-pin-pad>
    <div class="k-actions">${button("back", "plain", t("back"), () => act("back"))}</div>
  </div>`;
}

function device(each) {
  const conditions = each.conditions.map((condition) => t("condition-" + condition));
  const supplies = [
    each.sheets >= 0 ? t("device-sheets", { sheets: each.sheets }) : "",
    each.supplyPercent >= 0 ? t("device-toner", { percent: each.supplyPercent }) : "",
  ];
  return html`<li data-test="device" data-id=${each.id}>
    <div>
      <strong>${KINDS.includes(each.kind) ? t("kind-" + each.kind) : each.kind}</strong>
      <span class="k-soft">${[each.driver, each.driverVersion].filter(Boolean).join(" ")}</span>
      <span>${[...supplies, ...conditions].filter(Boolean).join(t("dot"))}</span>
      ${each.detail ? html`<span class="k-soft">${each.detail}</span>` : nothing}
    </div>
    <span class="k-ready k-ready-${each.readiness}">${t("ready-" + each.readiness)}</span>
  </li>`;
}

/** Month, day and time in China. */
function time(iso) {
  const two = "2-digit";
  return new Intl.DateTimeFormat(language(), {
    timeZone: "Asia/Shanghai",
    month: two,
    day: two,
    hour: two,
    minute: two,
    hour12: false,
  }).format(new Date(iso));
}

function job(each) {
  return html`<li data-test="job">
    <div><strong>${pick(each.title)}</strong><span class="k-soft">${time(each.at)}</span></div>
    <span>${t("job-" + each.outcome)}</span>
  </li>`;
}

/** Asks for the number of sheets in the trays. */
function paper(state, act, memory) {
  const most = state.traySheets;
  const close = () => memory.set({ loads: false });
  const load = async (event) => {
    if (await act("paper", { sheets: Number(event.detail) })) close();
  };
  return html`<div class="k-view k-pin">
    <div>
      <h1>${t("paper-ask")}</h1>
      <p class="k-soft">${t("paper-most", { sheets: most })}</p>
    </div>
    <yx-pin-pad shows longest=${String(most).length} @pin=${load}></yx-pin-pad>
    <div class="k-actions">${button("back", "plain", t("back"), close)}</div>
  </div>`;
}

function tasks(state, act, memory) {
  return html`<section class="k-tasks">
    <h2>${t("tasks")}</h2>
    <div class="k-task-row">
      ${button("load-paper", "plain", t("paper"), () => memory.set({ loads: true }))}
      ${button("toner", "plain", t("toner"), () => act("toner"))}
      ${button("test-page", "plain", t("test-page"), () => act("test-page"))}
      ${button("self-test", "plain", t("self-test"), () => act("self-test"))}
    </div>
    <button type="button" class="k-switch" role="switch" aria-checked=${state.outOfOrder} data-test="out-of-order"
      @click=${() => act("out-of-order", { value: !state.outOfOrder })}>
      <i aria-hidden="true"></i><span>${t(state.outOfOrder ? "out-of-order-on" : "out-of-order-off")}</span>
    </button>
    <p role="status" data-test="message">${pick(state.message)}</p>
  </section>`;
}

export function maintenance(state, act, memory) {
  if (memory.loads) return paper(state, act, memory);
  const jobs = state.jobs.slice(0, JOBS);
  return html`<div class="k-view k-maintenance">
    <h1>${t("maintenance")}</h1>
    ${tasks(state, act, memory)}
    <section class="k-devices">
      <h2>${t("devices")}</h2>
      <ul class="k-report">${state.devices.map(device)}</ul>
    </section>
    <section class="k-jobs">
      <h2>${t("jobs")}</h2>
      ${jobs.length === 0 ? html`<p class="k-soft">${t("jobs-empty")}</p>` : html`<ul class="k-report">${jobs.map(job)}</ul>`}
    </section>
    <div class="k-actions">${button("leave", "primary", t("leave"), () => act("leave"))}</div>
  </div>`;
}
