import { html, nothing } from "/assets/lit/index.js";
import { Step, t } from "/assets/setup/step.js";

const UNREACHED = "urn:yinxin:problem:setup-unreached";

class Address extends Step {
  submit(event) {
    event.preventDefault();
    const anyway = this.input("[name=anyway]")?.checked ?? false;
    this.save("PUT", "/address", { address: event.target.address.value.trim(), anyway });
  }

  render() {
    const set = this.progress.done.includes("address");
    const present = this.progress.publicAddress;
    const value = set || !/^http:\/\/localhost\b/.test(present) ? present : "";
    return html`<form novalidate @submit=${this.submit}>
      <p>${t("address-lead")}</p>
      ${this.told()}
      ${this.field("address", { label: "step-address", value: this.value ?? value, type: "url", hint: t("address-hint") })}
      ${
        this.failure?.type === UNREACHED
          ? html`<div class="form-check mt-3">
            <input class="form-check-input" type="checkbox" id="anyway" name="anyway" data-test="anyway" />
            <label class="form-check-label" for="anyway">${t("address-anyway")}</label>
          </div>`
          : nothing
      }
      ${this.button()}
    </form>`;
  }

  willUpdate() {
    // The typed text stays while the server's answer is shown.
    this.value = this.input("[name=address]")?.value;
  }
}
customElements.define("yx-setup-address", Address);
