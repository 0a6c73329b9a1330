// The QR code of a paper before the camera. Pictures stay in the browser.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { site } from "/assets/yinxin/http.js";
import { scanned } from "/assets/yinxin/code.js";
import { pause } from "/assets/yinxin/polling.js";
import zh from "/assets/verify/scan-strings.zh.js";
import en from "/assets/verify/scan-strings.en.js";

const t = texts(zh, en);
const LOOK_MS = 200;

/** The reason for which there is no picture, by the name of the error (W3C Media Capture, 10.3.1). */
const WHY = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "no-camera",
  OverconstrainedError: "no-camera",
  NotReadableError: "taken",
  AbortError: "taken",
};

/** The reader of QR codes: the browser if it can, else a library that is fetched now. */
async function reader() {
  /** @type {any} */
  const browser = globalThis;
  const own = await browser.BarcodeDetector?.getSupportedFormats().catch(() => []);
  const { BarcodeDetector } = own?.includes("qr_code") ? browser : await import("/assets/qr/decode.js");
  return new BarcodeDetector({ formats: ["qr_code"] });
}

/** Fires "code" with the code of a credential. Nothing where no page may use a camera (not HTTPS). */
class Scan extends Element {
  static properties = {
    starting: { state: true },
    running: { state: true },
    told: { state: true },
  };

  constructor() {
    super();
    /** @type {any} */
    this.reader;
    this.starting = false;
    this.running = false;
    this.told = null;
  }

  disconnectedCallback() {
    this.stop();
    super.disconnectedCallback();
  }

  async start() {
    this.told = null;
    this.starting = true;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
      this.reader ??= await reader();
      this.running = true;
      await this.updateComplete;
      const video = /** @type {HTMLVideoElement} */ (this.querySelector("video"));
      video.srcObject = this.stream;
      await video.play();
      this.look(video);
    } catch (problem) {
      this.stop();
      this.told = () => t(WHY[problem.name] ?? "failed");
    } finally {
      this.starting = false;
    }
  }

  async look(video) {
    const { publicAddress } = await site();
    while (this.running) {
      const found = (await this.reader.detect(video).catch(() => []))[0];
      if (found && this.running) {
        this.stop();
        this.read(scanned(found.rawValue, publicAddress));
        return;
      }
      await pause(LOOK_MS);
    }
  }

  /** @param {{code?: string, foreign?: string}} read */
  read({ code, foreign }) {
    if (code) {
      this.dispatchEvent(new CustomEvent("code", { detail: code }));
    } else {
      this.told = () => t("foreign", { where: foreign });
    }
  }

  stop() {
    this.running = false;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }

  render() {
    if (!navigator.mediaDevices?.getUserMedia) return nothing;
    return html`
      ${
        this.running
          ? html`<div class="yx-scan">
            <video playsinline muted aria-label=${t("camera")}></video>
            <p class="yx-soft">${t("hold")}</p>
            <button class="btn btn-outline-primary" type="button" data-test="scan-stop" @click=${this.stop}>${t("stop")}</button>
          </div>`
          : html`<button class="btn btn-outline-primary" type="button" data-test="scan" ?disabled=${this.starting} @click=${this.start}>${t("scan")}</button>`
      }
      <div role="status" aria-live="polite">
        ${this.starting && !this.running ? html`<p class="yx-soft mt-3 mb-0">${t("starting")}</p>` : nothing}
        ${this.told ? html`<p class="alert alert-warning mt-3 mb-0" data-test="scan-told">${this.told()}</p>` : nothing}
      </div>
    `;
  }
}
customElements.define("yx-scan", Scan);
