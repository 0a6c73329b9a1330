// The screen: shows the view that the agent says and sends what is tapped. Only the language and the modes are its own.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { language, pick, setLanguage } from "/assets/yinxin/language.js";
import { AgentConnection } from "/assets/screen/agent-connection.js";
import { t } from "/assets/screen/parts.js";
import { seal } from "/assets/screen/icons.js";
import { attract, closed, offline, outOfOrder, starting } from "/assets/screen/idle.js";
import { idleWarning, refused, signInCode } from "/assets/screen/sign-in.js";
import { holderPin } from "/assets/screen/holder-pin.js";
import { cannotPrint, home } from "/assets/screen/home.js";
import { applying } from "/assets/screen/offer.js";
import { preview } from "/assets/screen/preview.js";
import { done, paying, printing, quote } from "/assets/screen/order.js";
import { maintenance, maintenancePin } from "/assets/screen/maintenance.js";
import { applyTo, clear, has, isLandscape, modeBar, toggle } from "/assets/screen/modes.js";
import { hush, onVoices, prompt, speak } from "/assets/screen/speech.js";
import { verifying } from "/assets/screen/verifying.js";

const VIEWS = {
  starting,
  attract,
  closed,
  "out-of-order": outOfOrder,
  offline,
  "sign-in-code": signInCode,
  refused,
  verifying,
  home,
  "holder-pin": holderPin,
  applying,
  preview,
  "cannot-print": cannotPrint,
  quote,
  paying,
  printing,
  done,
  "idle-warning": idleWarning,
  "maintenance-pin": maintenancePin,
  maintenance,
};
/** Views that nobody has signed in for: what somebody had chosen before them is gone. */
const NOBODYS = ["starting", "attract", "closed", "out-of-order", "offline", "sign-in-code", "refused", "verifying", "maintenance-pin"];
/** Views that have a place for what the agent says. */
const SAY_IT_THEMSELVES = ["done", "holder-pin", "maintenance", "maintenance-pin"];
/** Views in which reading and turning pages is a sign of life that the agent cannot see. */
const READ = ["home", "holder-pin", "preview", "cannot-print", "quote", "done"];
const SIGN_OF_LIFE_MS = 10000;
/** So long after a tap nobody's view keeps a language that is not the first one, and modes. */
const CHOICES_MS = 60000;
const FAILURE_MS = 4000;
const FIRST_LANGUAGE = "zh-CN";

class Screen extends Element {
  static properties = { state: { state: true }, memory: { state: true }, failed: { state: true } };

  constructor() {
    super();
    this.state = { view: "starting" };
    this.memory = {};
    this.failed = false;
    this.lifeAt = 0;
    this.prompted = "";
    this.line = new AgentConnection(
      (state) => this.show(state),
      () => this.requestUpdate(),
    );
    this.act = (action, values) => this.send(action, values);
  }

  firstUpdated() {
    if (!new URLSearchParams(location.search).has("lang")) setLanguage(FIRST_LANGUAGE);
    onVoices(() => this.requestUpdate());
    addEventListener("resize", () => this.requestUpdate());
    this.addEventListener("pointerdown", () => this.touched());
    for (const unwanted of ["contextmenu", "dragstart", "selectstart"])
      document.addEventListener(unwanted, (event) => event.preventDefault());
    this.line.listen();
  }

  show(state = { view: "starting", development: this.state.development }) {
    const before = this.state.view;
    this.state = state;
    if (!NOBODYS.includes(state.view)) return;
    this.memory = {};
    if (!NOBODYS.includes(before)) this.forget();
  }

  /** Somebody is gone, and what they had chosen for the screen goes, too. */
  forget() {
    clear();
    setLanguage(FIRST_LANGUAGE);
    this.requestUpdate();
  }

  choose(mode) {
    toggle(mode);
    this.requestUpdate();
  }

  /** Speaks about a view once, where that is wanted. */
  updated() {
    const about = has("spoken") ? prompt(this.state, this.memory) : "";
    const prompted = about && about + " " + language();
    if (prompted === this.prompted) return;
    this.prompted = prompted;
    if (about) speak(t("say-" + about), language());
    else hush();
  }

  remember(values) {
    this.memory = { ...this.memory, ...values };
  }

  /** @returns true if the agent took it */
  async send(action, values) {
    const taken = await this.line.act(action, values);
    if (taken === false) {
      this.failed = true;
      setTimeout(() => (this.failed = false), FAILURE_MS);
    }
    return taken === true;
  }

  touched() {
    clearTimeout(this.choicesTimer);
    this.choicesTimer = setTimeout(() => NOBODYS.includes(this.state.view) && this.forget(), CHOICES_MS);
    if (!READ.includes(this.state.view) || performance.now() - this.lifeAt < SIGN_OF_LIFE_MS) return;
    this.lifeAt = performance.now();
    this.line.live();
  }

  languageButton() {
    const other = language() === "en" ? "zh-CN" : "en";
    return html`<button type="button" class="k-button k-plain k-language" lang=${other} data-test="language" @click=${() => setLanguage(other)}>
      ${other === "en" ? "English" : "中文"}
    </button>`;
  }

  modes() {
    return modeBar(this.state.view, (mode) => this.choose(mode));
  }

  header() {
    return html`<header class="k-head">
      <div class="k-brand">
        ${seal}
        <div><strong>${pick(this.state.university) || t("product")}</strong><span>${pick(this.state.kiosk?.name) || t("product-long")}</span></div>
      </div>
      ${isLandscape() ? this.modes() : nothing}
      ${has("low") && !isLandscape() ? nothing : this.languageButton()}
    </header>`;
  }

  /** In portrait the modes are below; with low reach the language is, too. */
  footer() {
    if (isLandscape()) return nothing;
    return html`<footer class="k-foot">${this.modes()}${has("low") ? this.languageButton() : nothing}</footer>`;
  }

  render() {
    applyTo(this.state.view);
    const memory = { ...this.memory, set: (values) => this.remember(values) };
    const view = VIEWS[this.state.view] ?? starting;
    const said = this.failed ? t("failed") : SAY_IT_THEMSELVES.includes(this.state.view) ? "" : pick(this.state.message);
    return html`
      ${this.state.development ? html`<aside class="yx-specimen" data-test="specimen">${t("specimen")}</aside>` : html`<div></div>`}
      ${this.header()}
      <main data-test="view" data-view=${this.state.view} data-n=${this.state.n ?? 0} ?data-takes-taps=${this.line.takesTaps}>${view(this.state, this.act, memory)}</main>
      ${this.footer()}
      <div class="k-toast" role="alert">${said ? html`<p data-test="toast">${said}</p>` : nothing}</div>
    `;
  }
}
customElements.define("yx-screen", Screen);
