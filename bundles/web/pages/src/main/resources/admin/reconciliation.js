// Each day's orders, the payment service's bill and the printed copies, compared; every difference in words.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { readsOnly } from "/assets/admin/administrator.js";
import { dayOf, dayText, plus } from "/assets/admin/days.js";
import { money } from "/assets/admin/copy-words.js";
import "/assets/admin/tabs.js";
import zh from "/assets/admin/copy-strings.zh.js";
import en from "/assets/admin/copy-strings.en.js";

const t = texts(zh, en);
const DAYS = "/api/admin/reconciliations";
const HEADS = ["difference", "number", "here", "there"];

class ReconciliationPage extends WorkPage {
  static properties = {
    days: { state: true },
    day: { state: true },
    open: { state: true },
    notice: { state: true },
    readonly: { state: true },
  };

  constructor() {
    super();
    this.yesterday = plus(dayOf(Date.now()), -1);
    this.days = null;
    this.day = this.yesterday;
    this.open = "";
    this.notice = "";
    this.readonly = true;
  }

  titleText() {
    return t("days-title");
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.readonly = await readsOnly();
      this.days = await call("GET", DAYS);
    });
  }

  run(event) {
    event.preventDefault();
    return this.guarded(async () => {
      this.notice = "";
      const result = await call("POST", DAYS, { day: this.day });
      this.days = await call("GET", DAYS);
      this.open = result.id;
      // A payment service that was replaced has its own bill.
      const count = this.days.filter((r) => r.day === result.day && r.at === result.at).reduce((sum, r) => sum + r.differences.length, 0);
      this.notice = count === 0 ? t("ran-agrees", { day: dayText(result.day) }) : t("ran-differs", { day: dayText(result.day), count });
    });
  }

  form() {
    if (this.readonly) return nothing;
    return html`<form class="yx-sheet yx-filter" @submit=${this.run}>
      <label class="form-label mb-0">${t("day")}
        <input class="form-control" type="date" required max=${this.yesterday} data-test="day" .value=${this.day} ?disabled=${this.busy} @input=${(e) => (this.day = e.target.value)} /></label>
      <button class="btn btn-primary" type="submit" data-test="run" ?disabled=${this.busy}>${t(this.busy ? "running" : "run")}</button>
      <span class="yx-soft align-self-center">${t("run-help")}</span>
    </form>`;
  }

  sums(r) {
    const sum = (name, value, wrong) => html`<div class=${wrong ? "yx-number-bad" : ""}><dt>${t(name)}</dt><dd>${value}</dd></div>`;
    return html`<dl class="yx-numbers">
      ${sum("sum-payments", r.payments)} ${sum("sum-paid", money(r.paidFen), r.paidFen !== r.billedFen)} ${sum("sum-billed", money(r.billedFen), r.paidFen !== r.billedFen)}
      ${sum("sum-refunded", money(r.refundedFen), r.refundedFen !== r.billedRefundFen)} ${sum("sum-billed-refund", money(r.billedRefundFen), r.refundedFen !== r.billedRefundFen)}
      ${sum("sum-printed", r.printed)}
    </dl>`;
  }

  difference(d) {
    const cells = [
      html`<strong>${pick(d.words)}</strong><div class="yx-soft">${t("todo-" + d.kind)}</div>`,
      html`<span class="yx-code">${d.number}</span>`,
      money(d.hereFen),
      money(d.thereFen),
    ];
    return html`<tr data-test="difference" data-kind=${d.kind}>${cells.map((cell, i) => html`<td data-label=${t("head-" + HEADS[i])}><div>${cell}</div></td>`)}</tr>`;
  }

  detail(r) {
    return html`<div class="yx-opened" data-test="day-view">${this.sums(r)}
      ${
        r.differences.length === 0
          ? html`<p class="mt-3 mb-0">${t("agrees-long")}</p>`
          : html`<div class="yx-cards px-0"><table class="table mb-0"><thead><tr>${HEADS.map((name) => html`<th scope="col">${t("head-" + name)}</th>`)}</tr></thead>
            <tbody>${r.differences.map((difference) => this.difference(difference))}</tbody></table></div>`
      }
      <div class="yx-actions mt-3"><a class="btn btn-outline-primary btn-sm" href=${DAYS + "/" + encodeURIComponent(r.id) + "/csv"} download data-test="csv">${t("csv")}</a></div>
    </div>`;
  }

  row(r) {
    const open = this.open === r.id;
    const agrees = r.differences.length === 0;
    return html`<li class="yx-sheet yx-opening" data-test="row" data-day=${r.day} data-differences=${r.differences.length}>
      <div class="yx-issued-in">
        <div><h3>${dayText(r.day)} <span class="yx-state ${agrees ? "yx-state-good" : "yx-state-revoked"}">${agrees ? t("agrees") : t("differs", { count: r.differences.length })}</span></h3>
          <div class="yx-soft">${[t("gateway", { name: r.gateway }), t("ran", { by: r.by === "system" ? t("actor-system") : r.by, date: dateText(r.at, true) })].join(" · ")}</div></div>
        <div class="yx-actions"><button class="btn btn-outline-primary btn-sm" type="button" data-test="open" aria-expanded=${open ? "true" : "false"} @click=${() => (this.open = open ? "" : r.id)}>${t(open ? "close" : "open")}</button></div>
      </div>
      ${open ? this.detail(r) : nothing}
    </li>`;
  }

  list() {
    if (this.days?.length === 0) return html`<p class="yx-sheet yx-empty" data-test="days-empty">${t("days-none")}</p>`;
    return html`<ul class="yx-issued" data-test="days">${this.days?.map((result) => this.row(result))}</ul>`;
  }

  render() {
    return html`<yx-admin-tabs></yx-admin-tabs>
      <h1 class="yx-title">${t("days-title")}</h1>
      <p class="yx-soft">${t("days-lead")}</p>
      ${
        this.days === null
          ? this.waiting(t("loading"))
          : html`${this.form()}
            <div class="mt-3" aria-live="polite">${this.told()}${this.notice ? html`<div class="alert alert-info" role="status" data-test="notice">${this.notice}</div>` : nothing}${this.list()}</div>`
      }`;
  }
}
customElements.define("yx-reconciliation", ReconciliationPage);
