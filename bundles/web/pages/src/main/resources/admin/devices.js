// The devices of a kiosk, as it reports them.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { condition, deviceKind, readiness } from "/assets/admin/kiosk-words.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);
const LOOKS = { ready: "yx-state-good", busy: "yx-state-good", faulty: "yx-state-revoked", absent: "yx-state-revoked" };
const HEADS = ["device", "readiness", "supplies", "driver"];

class Devices extends Element {
  static properties = { devices: { attribute: false } };

  constructor() {
    super();
    /** @type {Api.KioskDevice[]} */
    this.devices;
  }

  row(d) {
    const supplies = [
      d.sheets < 0 ? "" : t("sheets", { count: d.sheets }),
      d.supplyPercent < 0 ? "" : t("toner-percent", { percent: d.supplyPercent }),
    ];
    const cells = [
      html`${deviceKind(d.kind)} <span class="yx-soft">${d.id}</span>`,
      html`<span class="yx-state ${LOOKS[d.readiness] ?? ""}">${readiness(d.readiness)}</span>
        ${d.conditions.map((name) => html`<div class="yx-bad">${condition(name)}</div>`)}
        ${d.detail ? html`<div class="yx-soft">${d.detail}</div>` : nothing}`,
      supplies.filter(Boolean).join(t("comma")) || "—",
      d.driver + " " + d.driverVersion,
    ];
    return html`<tr data-test="device" data-id=${d.id} data-readiness=${d.readiness}>${cells.map((cell, i) => html`<td data-label=${t("head-" + HEADS[i])}><div>${cell}</div></td>`)}</tr>`;
  }

  render() {
    if (this.devices.length === 0) return html`<p class="yx-sheet yx-empty">${t("devices-none")}</p>`;
    return html`<div class="yx-sheet yx-cards"><table class="table mb-0">
      <thead><tr>${HEADS.map((name) => html`<th scope="col">${t("head-" + name)}</th>`)}</tr></thead>
      <tbody>${this.devices.map((device) => this.row(device))}</tbody>
    </table></div>`;
  }
}
customElements.define("yx-devices", Devices);
