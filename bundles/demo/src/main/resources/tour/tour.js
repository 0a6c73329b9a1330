// Nine stops through the demo. Each leads there in one click, and is ticked off by the server when it happened.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call, send, Problem, problemOf } from "/assets/yinxin/http.js";
import { Polling } from "/assets/yinxin/polling.js";
import zh from "/assets/tour/tour-strings.zh.js";
import en from "/assets/tour/tour-strings.en.js";

const t = texts(zh, en);
const LOOK_MS = 2000;
const STUDENT = "undergraduate";
const PASSWORD = "yinxin-demo";
const STOPS = ["issue", "phone", "valid", "altered", "kiosk", "price", "refund", "revoked", "type"];

class Tour extends Page {
  static properties = {
    state: { state: true },
    busy: { state: true },
    told: { state: true },
    changed: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.polling = new Polling(this, LOOK_MS, () => this.look());
    this.state = null;
    this.busy = false;
    this.told = {};
    this.failure = null;
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    this.look();
  }

  async look() {
    try {
      this.state = await call("GET", "/tour/state");
      this.failure = null;
    } catch (error) {
      this.failure = problemOf(error);
    }
  }

  async act(stop, work) {
    this.busy = true;
    this.told = { ...this.told, [stop]: null };
    try {
      await work();
      await this.look();
    } catch (error) {
      const known = problemOf(error);
      this.told = { ...this.told, [stop]: known.status === 404 ? () => t("first") : () => known.text() };
    } finally {
      this.busy = false;
    }
  }

  async as(user) {
    const session = await call("GET", "/api/session").catch(() => null);
    if (session?.user !== user) await call("POST", "/api/session", { user, password: PASSWORD });
  }

  /** Signs in as one of the demo's people and goes to a page. */
  go(stop, user, path) {
    return this.act(stop, async () => {
      await this.as(user);
      location.assign(path);
    });
  }

  async transcript() {
    await this.as(STUDENT);
    const credentials = await call("GET", "/api/credentials");
    const found = credentials.find((each) => each.type === "transcript" && each.state === "valid" && each.language !== "en");
    if (!found) throw new Problem(404);
    return found;
  }

  /** As act, with a window that is opened in the click itself: browsers block those that come later. */
  inWindow(stop, features, work) {
    const opened = window.open("", "_blank", features);
    return this.act(stop, async () => {
      try {
        const address = await work();
        if (opened) opened.location = address;
      } catch (problem) {
        opened?.close();
        throw problem;
      }
    });
  }

  /** A window as wide as a phone. */
  phone() {
    return this.inWindow("phone", "popup,width=390,height=844", async () => "/v/" + (await this.transcript()).code);
  }

  save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  original() {
    return this.inWindow("valid", "", async () => {
      const { id } = await this.transcript();
      this.save(await (await send("GET", `/api/credentials/${id}/pdf`)).blob(), "transcript.pdf");
      return "/verify";
    });
  }

  altered() {
    return this.inWindow("altered", "", async () => {
      await this.as(STUDENT);
      const answer = await send("POST", "/tour/altered");
      const [course, mark, better] = (answer.headers.get("Tour-Change") ?? "").split(";");
      this.changed = { course: decodeURIComponent(course.replaceAll("+", " ")), mark, better };
      this.save(await answer.blob(), "altered.pdf");
      return "/verify";
    });
  }

  revoked() {
    return this.inWindow("revoked", "", async () => {
      const { code } = await this.transcript();
      await this.as("registrar");
      location.assign("/office/counter");
      return "/v/" + code;
    });
  }

  button(stop, key, work) {
    return html`<button class="btn btn-primary" type="button" data-test=${"go-" + stop} ?disabled=${this.busy} @click=${work}>${t(key)}</button>`;
  }

  kioskLink(stop) {
    const { kiosk } = this.state;
    return html`<a class="btn btn-primary" href=${kiosk} target="_blank" rel="noopener" data-test=${"go-" + stop}>${t("open-kiosk")}</a>
      <a class="btn btn-outline-primary" href=${kiosk + "/bench"} target="_blank" rel="noopener">${t("open-bench")}</a>`;
  }

  typeButtons() {
    const { atHand, there } = this.state.type;
    if (!atHand) return html`<p class="mb-0">${t("type-by-hand")}</p>`;
    return html`${
      there
        ? html`<button class="btn btn-outline-primary" type="button" data-test="take-away" ?disabled=${this.busy} @click=${() => this.act("type", () => call("DELETE", "/tour/type"))}>${t("take-away")}</button>`
        : this.button("type", "go-type", () => this.act("type", () => call("POST", "/tour/type")))
    }
      <a class="btn btn-outline-primary" href="/" target="_blank">${t("see-type")}</a>`;
  }

  actions(stop) {
    switch (stop) {
      case "issue":
        return this.button(stop, "go-issue", () => this.go(stop, STUDENT, "/my?type=transcript"));
      case "phone":
        return this.button(stop, "go-phone", () => this.phone());
      case "valid":
        return this.button(stop, "go-valid", () => this.original());
      case "altered":
        return html`${this.button(stop, "go-altered", () => this.altered())}
          ${this.changed ? html`<p class="mb-0 w-100" data-test="change">${t("change", this.changed)}</p>` : nothing}`;
      case "revoked":
        return this.button(stop, "go-revoked", () => this.revoked());
      case "type":
        return this.typeButtons();
      default:
        return this.kioskLink(stop);
    }
  }

  stop(stop) {
    const seen = this.state.stops[stop];
    return html`<li class="yx-sheet yx-stop" data-test="stop" data-stop=${stop} data-seen=${seen}>
      <h2 class="h5">${t(stop)} ${seen ? html`<span class="yx-seen" data-test="seen">${t("seen")}</span>` : nothing}</h2>
      <p>${t(stop + "-do")}</p>
      <p class="yx-soft">${t(stop + "-see")}</p>
      <div class="yx-actions">${this.actions(stop)}</div>
      <div role="status" aria-live="polite">${this.told[stop] ? html`<p class="alert alert-warning mt-3 mb-0" data-test="told">${this.told[stop]()}</p>` : nothing}</div>
    </li>`;
  }

  render() {
    if (!this.state) {
      return this.failure
        ? html`<div class="alert alert-danger" role="alert">${this.failure.text?.() ?? ""}</div>`
        : html`<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("loading")}</p>`;
    }
    const seen = STOPS.filter((stop) => this.state.stops[stop]).length;
    return html`
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      ${this.failure ? html`<div class="alert alert-danger" role="alert">${this.failure.text?.() ?? ""}</div>` : nothing}
      <div class="yx-actions mb-3 align-items-center">
        <strong data-test="count">${t("count", { seen, all: STOPS.length })}</strong>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="anew" ?disabled=${this.busy || seen === 0} @click=${() => this.act("issue", () => call("DELETE", "/tour/state"))}>${t("anew")}</button>
      </div>
      <ol class="yx-stops">${STOPS.map((stop) => this.stop(stop))}</ol>
    `;
  }
}
customElements.define("yx-tour", Tour);
