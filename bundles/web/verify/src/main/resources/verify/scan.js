// The QR code of a paper before the camera, where the browser reads such codes by itself; nothing
// elsewhere, for a photo does the same. Pictures stay in the browser.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { site } from "/assets/yinxin/http.js";
import { scanned } from "/assets/yinxin/code.js";
import zh from "/assets/verify/scan-strings.zh.js";
import en from "/assets/verify/scan-strings.en.js";

const t = texts(zh, en);
const LOOK_MS = 200;

async function canScan() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return false;
  return (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
}

/** Fires "code" with the code of a credential. */
class Scan extends Element {
  static properties = {
    able: { state: true },
    running: { state: true },
    told: { state: true },
  };

  constructor() {
    super();
    this.able = false;
    this.running = false;
    this.told = null;
  }

  async firstUpdated() {
    this.able = await canScan().catch(() => false);
  }

  disconnectedCallback() {
    this.stop();
    super.disconnectedCallback();
  }

  async start() {
    this.told = null;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      this.told = () => t("no-camera");
      return;
    }
    this.running = true;
    await this.updateComplete;
    const video = this.querySelector("video");
    video.srcObject = this.stream;
    await video.play();
    this.look(video, new BarcodeDetector({ formats: ["qr_code"] }));
  }

  async look(video, detector) {
    const { publicAddress } = await site();
    while (this.running) {
      const found = (await detector.detect(video).catch(() => []))[0];
      if (found) {
        this.stop();
        this.read(scanned(found.rawValue, publicAddress));
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  read({ code, foreign }) {
    if (code) {
      this.dispatchEvent(new CustomEvent("code", { detail: code }));
    } else {
      this.told = () => t("foreign", { where: foreign });
    }
  }

  stop() {
    this.running = false;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
  }

  render() {
    if (!this.able) return nothing;
    return html`
      ${this.running
        ? html`<div class="yx-scan">
            <video playsinline muted aria-label=${t("camera")}></video>
            <p class="yx-soft">${t("hold")}</p>
            <button class="btn btn-outline-primary" type="button" data-test="scan-stop" @click=${this.stop}>${t("stop")}</button>
          </div>`
        : html`<button class="btn btn-outline-primary" type="button" data-test="scan" @click=${this.start}>${t("scan")}</button>`}
      <div role="status" aria-live="polite">
        ${this.told ? html`<p class="alert alert-warning mt-3 mb-0" data-test="scan-told">${this.told()}</p>` : nothing}
      </div>
    `;
  }
}
customElements.define("yx-scan", Scan);
