// The drivers that are assigned to a kiosk, and what the kiosk says of them.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { KioskPart } from "/assets/admin/kiosk-part.js";
import "/assets/yinxin/confirm-button.js";
import zh from "/assets/admin/driver-strings.zh.js";
import en from "/assets/admin/driver-strings.en.js";

const t = texts(zh, en);
const LOOKS = {
  running: "yx-state-good",
  failed: "yx-state-revoked",
  refused: "yx-state-revoked",
  waiting: "yx-state-superseded",
  taken: "yx-state-none",
};

class KioskDrivers extends KioskPart {
  get address() {
    return "/api/admin/kiosks/" + encodeURIComponent(this.kiosk) + "/drivers";
  }

  assign(event) {
    event.preventDefault();
    const form = event.target;
    return this.act(async () => {
      const driver = await call("POST", this.address, new FormData(form));
      form.reset();
      return t("assigned", driver);
    });
  }

  remove(driver) {
    return this.act(async () => {
      await call("DELETE", `${this.address}/${encodeURIComponent(driver.name)}`);
      return t("removed", driver);
    });
  }

  undo(driver) {
    return this.act(async () => {
      await call("POST", `${this.address}/${encodeURIComponent(driver.name)}/undo`);
      return t("undone");
    });
  }

  actions(d) {
    if (this.readonly) return nothing;
    const question = d.versionBefore ? t("undo-question-back", { name: d.name, version: d.versionBefore }) : t("undo-question-away", d);
    return html`<div class="yx-actions mt-2">
      <yx-confirm-button name="undo-driver" .label=${t("undo")} .question=${question} .go=${t("undo-go")} .busy=${this.busy} @confirmed=${() => this.undo(d)}></yx-confirm-button>
      ${d.version ? html`<yx-confirm-button name="remove-driver" .label=${t("remove")} .question=${t("remove-question", d)} .busy=${this.busy} @confirmed=${() => this.remove(d)}></yx-confirm-button>` : nothing}
    </div>`;
  }

  driver(d) {
    const state = d.version ? (d.state ?? "waiting") : "taken";
    const when = [
      t("by", { by: d.by, date: dateText(d.at, true) }),
      d.reportedAt ? t("reported", { date: dateText(d.reportedAt, true) }) : "",
    ].filter(Boolean);
    return html`<li class="yx-sheet yx-opening" data-test="driver" data-name=${d.name} data-state=${state}>
      <h3 class="text-break">${d.name} <span class="yx-soft">${d.version ?? ""}</span> <span class="yx-state ${LOOKS[state]}">${t(state)}</span></h3>
      ${["failed", "refused"].includes(state) ? html`<p class="yx-bad text-break mb-1" data-test="why">${t("todo-" + state, d)}</p>` : nothing}
      <p class="yx-soft mb-0">${when.join(" · ")}</p>
      ${this.actions(d)}
    </li>`;
  }

  upload() {
    return html`<form class="yx-sheet mt-3" @submit=${this.assign}>
      <label class="form-label" for="driver-file">${t("file")}</label>
      <input class="form-control mb-2" id="driver-file" name="file" type="file" accept=".jar" required data-test="driver-file" />
      <button class="btn btn-outline-primary" type="submit" data-test="assign-driver" ?disabled=${this.busy}>${t(this.busy ? "assigning" : "assign")}</button>
    </form>`;
  }

  render() {
    if (this.answer === null) return this.waiting(t("loading"));
    return html`<p class="yx-soft">${t("lead")}</p><div aria-live="polite">${this.told()}
        ${this.notice ? html`<div class="alert alert-success" role="status" data-test="driver-notice">${this.notice}</div>` : nothing}</div>
      ${this.answer.length === 0 ? html`<p class="yx-sheet yx-empty" data-test="drivers-empty">${t("none")}</p>` : html`<ul class="yx-issued">${this.answer.map((d) => this.driver(d))}</ul>`}
      ${this.readonly ? nothing : this.upload()}`;
  }
}
customElements.define("yx-kiosk-drivers", KioskDrivers);
