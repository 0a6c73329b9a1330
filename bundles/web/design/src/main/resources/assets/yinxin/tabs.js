// The pages of a workplace as tabs; an account sees those that it may use.
import { html, nothing } from "lit";
import { Element, offices, signedIn } from "/assets/yinxin/page.js";

export class Tabs extends Element {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { account: { state: true }, counts: { state: true } };

  constructor() {
    super();
    /** @type {Record<string, number>} */
    this.counts = {};
  }

  /**
   * The pages in their order.
   *
   * @returns {[path: string, text: string, roles: string[], below?: string[]][]}
   */
  pages() {
    return [];
  }

  /**
   * Returns the number of things that wait for the account, by the path of their page.
   *
   * @returns {Promise<Record<string, number>>}
   */
  waiting() {
    return Promise.resolve({});
  }

  /** Counts anew. A number that cannot be fetched is left out: the page itself says what is wrong. */
  async count() {
    try {
      this.counts = await this.waiting();
    } catch {
      this.counts = {};
    }
  }

  /** The name of the tabs for screen readers. */
  label() {
    return "";
  }

  async firstUpdated() {
    this.account = await signedIn();
    await this.updateComplete;
    this.count();
    // In a narrow window the tabs are a strip, of which the present one must be in sight.
    this.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  may(roles) {
    return roles.some((role) => this.account.roles.includes(role) || offices(this.account, role).length > 0);
  }

  badge(path) {
    const count = this.counts[path] ?? 0;
    return count === 0
      ? nothing
      : html` <span class="yx-count" data-test="waiting" data-count=${count}>${count > 99 ? "99+" : count}</span>`;
  }

  render() {
    const pages = this.account ? this.pages().filter(([, , roles]) => this.may(roles)) : [];
    if (pages.length === 0) return nothing;
    return html`<nav class="yx-tabs" aria-label=${this.label()}>
      ${pages.map(([path, text, , below = []]) => html`<a href=${path} aria-current=${location.pathname === path ? "page" : below.includes(location.pathname) ? "true" : nothing}>${text}${this.badge(path)}</a>`)}
    </nav>`;
  }
}
