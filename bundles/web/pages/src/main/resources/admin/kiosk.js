// One kiosk: its state, hours, names, enrolment, and what kiosk operators did at it.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { action, ago, alarmsOf, detailText, stateOf, suppliesOf } from "/assets/admin/kiosk-words.js";
import "/assets/admin/hours.js";
import "/assets/admin/place.js";
import "/assets/admin/devices.js";
import "/assets/admin/kiosk-position.js";
import "/assets/admin/kiosk-drivers.js";
import "/assets/admin/device-settings.js";
import "/assets/admin/token.js";
import "/assets/yinxin/confirm-button.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);

/** Fires "changed" when the kiosks should be asked for again. */
class KioskView extends WorkPage {
  static properties = {
    kiosk: { attribute: false },
    readonly: { attribute: false },
    plan: { state: true },
    journal: { state: true },
    token: { state: true },
    notice: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.KeptKiosk} */
    this.kiosk;
    /** @type {boolean} */
    this.readonly;
    this.plan = null;
    this.journal = [];
    this.token = null;
    this.notice = "";
  }

  titleText() {
    return pick(this.kiosk.name);
  }

  get address() {
    return "/api/admin/kiosks/" + encodeURIComponent(this.kiosk.id);
  }

  willUpdate(changed) {
    if (!changed.has("kiosk") || changed.get("kiosk")?.id === this.kiosk.id) return;
    this.plan = null;
    this.token = null;
    this.notice = "";
    this.guarded(async () => {
      if (!this.readonly) this.plan = await call("GET", `${this.address}/hours`);
      this.journal = await call("GET", `${this.address}/journal`);
    });
  }

  /** Does something, says so, and has the kiosks asked for again. */
  act(work, notice) {
    this.notice = "";
    return this.guarded(async () => {
      await work();
      this.notice = notice;
      this.dispatchEvent(new CustomEvent("changed"));
    });
  }

  setPlan(plan) {
    return this.act(
      async () => (this.plan = await call("PUT", `${this.address}/hours`, { ...plan, version: this.plan.version })),
      t("hours-saved"),
    );
  }

  setPlace(place) {
    return this.act(() => call("PUT", this.address, place), t("place-saved"));
  }

  makeToken() {
    return this.act(async () => (this.token = await call("POST", `${this.address}/token`)), "");
  }

  revoke() {
    return this.act(() => call("POST", `${this.address}/revoke`), t("revoked"));
  }

  facts(k) {
    return html`<div class="yx-sheet">
      <div class="yx-kiosk-head">${stateOf(k)} <span class="yx-soft">${[pick(k.campus), pick(k.place)].join(" · ")}</span></div>
      <div class="yx-soft">${pick(k.hours)}</div>
      ${alarmsOf(k)}
      <dl class="yx-fields mt-3 mb-0">
        ${suppliesOf(k)}
        <div><dt>${t("last-seen")}</dt><dd>${k.lastSeen ? ago(k.lastSeen) : t("never-seen")}</dd></div>
        ${k.version ? html`<div><dt>${t("version")}</dt><dd>${k.version}</dd></div>` : nothing}
        ${k.startedAt ? html`<div><dt>${t("started-at")}</dt><dd>${dateText(k.startedAt, true)}</dd></div>` : nothing}
        ${k.pendingJournal > 0 ? html`<div><dt>${t("pending")}</dt><dd>${t("pending-count", { count: k.pendingJournal })}</dd></div>` : nothing}
      </dl>
    </div>`;
  }

  device(k) {
    const enrolled = k.enrolledAt
      ? t("enrolled-at", { date: dateText(k.enrolledAt, true) })
      : t(k.state === "revoked" ? "revoked-now" : "enrolled-never");
    return html`<div class="yx-sheet">
      <p>${enrolled}</p>
      ${this.token ? html`<yx-token .token=${this.token.token} .expiresAt=${this.token.expiresAt} @done=${() => (this.token = null)}></yx-token>` : nothing}
      <div class="yx-actions">
        <yx-confirm-button name="make-token" .label=${t("token-make")} .question=${t(k.enrolledAt ? "token-question-again" : "token-question")} .busy=${this.busy} @confirmed=${this.makeToken}></yx-confirm-button>
        ${k.enrolledAt ? html`<yx-confirm-button name="revoke" .label=${t("revoke")} .question=${t("revoke-question", { name: pick(k.name) })} .busy=${this.busy} @confirmed=${this.revoke}></yx-confirm-button>` : nothing}
      </div>
    </div>`;
  }

  changing(k) {
    return html`<h2 class="yx-section">${t("hours")}</h2>
      ${this.plan ? html`<yx-hours .plan=${this.plan} .busy=${this.busy} @plan=${(e) => this.setPlan(e.detail)}></yx-hours>` : nothing}
      <h2 class="yx-section">${t("site")}</h2>
      <yx-place .kiosk=${k} .busy=${this.busy} .go=${t("place-save")} @place=${(e) => this.setPlace(e.detail)}></yx-place>
      <h2 class="yx-section">${t("geo")}</h2>
      <yx-kiosk-position .kiosk=${k.id}></yx-kiosk-position>
      <h2 class="yx-section">${t("enrolment")}</h2>
      ${this.device(k)}`;
  }

  entry(entry) {
    return html`<li data-test="journal-entry"><div>${action(entry.action)}${entry.detail ? html` <span class="yx-soft">${detailText(entry.detail)}</span>` : nothing}</div>
      <div class="yx-soft">${[entry.by, dateText(entry.at, true)].filter(Boolean).join(" · ")}</div></li>`;
  }

  history() {
    if (this.journal.length === 0) return html`<p class="yx-sheet yx-empty" data-test="journal-empty">${t("journal-none")}</p>`;
    return html`<div class="yx-sheet"><ul class="yx-rows" data-test="journal">${this.journal.map((entry) => this.entry(entry))}</ul></div>`;
  }

  render() {
    const k = this.kiosk;
    return html`
      <p class="mt-3 mb-0"><a href="#" data-test="back">← ${t("all-kiosks")}</a></p>
      <h1 class="yx-title mt-2">${pick(k.name)}</h1>
      ${this.told()}
      ${this.notice ? html`<div class="alert alert-success" role="status" data-test="notice">${this.notice}</div>` : nothing}
      ${this.facts(k)}
      <p class="mt-2"><a href=${"/admin/kiosk-alarms?" + new URLSearchParams({ kiosk: k.id })} data-test="past-alarms">${t("past-alarms")}</a></p>
      <h2 class="yx-section">${t("devices")}</h2>
      <yx-devices .devices=${k.devices}></yx-devices>
      <h2 class="yx-section">${t("drivers")}</h2>
      <yx-kiosk-drivers .kiosk=${k.id} .readonly=${this.readonly}></yx-kiosk-drivers>
      <h2 class="yx-section">${t("device-settings")}</h2>
      <yx-device-settings .kiosk=${k.id} .readonly=${this.readonly}></yx-device-settings>
      ${this.readonly ? nothing : this.changing(k)}
      <h2 class="yx-section">${t("journal")}</h2>
      ${this.history()}
    `;
  }
}
customElements.define("yx-kiosk", KioskView);
