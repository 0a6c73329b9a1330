// Drawings in the colour of their text.
import { html, svg } from "/assets/lit/index.js";

const drawing = (content) => html`<svg class="k-icon" viewBox="0 0 48 48" aria-hidden="true">${content}</svg>`;

export const icons = {
  "campus-card": drawing(
    svg`<rect x="5" y="11" width="38" height="26" rx="4"/><path d="M5 19h38M11 30h10"/><circle cx="35" cy="29" r="3"/>`,
  ),
  "id-card": drawing(
    svg`<rect x="5" y="10" width="38" height="28" rx="4"/><circle cx="16" cy="21" r="4"/><path d="M9.5 32c1-4 3.5-5.5 6.5-5.5s5.5 1.5 6.5 5.5M28 20h10M28 26h10M28 32h6"/>`,
  ),
  scan: drawing(
    svg`<rect x="14" y="4" width="20" height="40" rx="4"/><path d="M21 39h6M19 13h4v4h-4zM27 13h2v2M25 21h4v4M19 23h2v2M19 29h10"/>`,
  ),
  done: drawing(svg`<circle cx="24" cy="24" r="19"/><path d="M15 25l6.5 6.5L33.5 18"/>`),
  compare: drawing(
    svg`<rect x="5" y="8" width="16" height="32" rx="2"/><rect x="27" y="8" width="16" height="32" rx="2"/><path d="M10 17h6M10 24h6M10 31h6M32 17h6M32 24h6M32 31h6"/>`,
  ),
  wrong: drawing(svg`<circle cx="24" cy="24" r="19"/><path d="M24 13v14M24 33.5v.5"/>`),
  closed: drawing(svg`<circle cx="24" cy="24" r="19"/><path d="M24 13v12l8 5"/>`),
  offline: drawing(svg`<path d="M6 19a26 26 0 0 1 36 0M12 26a17 17 0 0 1 24 0M18 32.5a9 9 0 0 1 12 0M24 38.5v.5M8 6l32 36"/>`),
  large: drawing(svg`<path d="M5 38 16 10l11 28M9 29h14M30 38l7-17 7 17M32.5 32h9"/>`),
  contrast: drawing(svg`<circle cx="24" cy="24" r="19"/><path d="M24 5v38a19 19 0 0 0 0-38z" class="k-solid"/>`),
  low: drawing(svg`<rect x="10" y="4" width="28" height="40" rx="3"/><path d="M24 12v20M16 25l8 8 8-8"/>`),
  spoken: drawing(svg`<path d="M7 18h8l10-9v30l-10-9H7zM31 17a10 10 0 0 1 0 14M36 11a18 18 0 0 1 0 26"/>`),
  tool: drawing(svg`<path d="M29 9a10 10 0 0 0-9 13.5L7 35.5 12.5 41l13-13A10 10 0 0 0 39 19l-6 3-5-5 3-6a10 10 0 0 0-2-2z"/>`),
};

/** The seal of the product, as large as its place. */
export const seal = html`<svg class="k-seal" viewBox="0 0 64 64" aria-hidden="true">
  <circle cx="32" cy="32" r="29" fill="none" stroke="currentColor" stroke-width="3"/>
  <path fill="currentColor" d="M32 15.5l3.75 11.34h11.94l-9.66 7.02 3.69 11.36L32 38.2l-9.72 7.02 3.69-11.36-9.66-7.02h11.94z"/>
</svg>`;

/** A sheet leaves the machine and is sealed; it moves by the style sheet, slowly. */
export const invitation = html`<svg class="k-invitation" viewBox="0 0 520 420" aria-hidden="true">
  <defs><clipPath id="below"><rect x="0" y="92" width="520" height="328"/></clipPath></defs>
  <g clip-path="url(#below)"><g class="k-sheet-out">
    <rect x="130" y="70" width="260" height="330" rx="6" class="k-paper"/>
    <path d="M200 122h120" class="k-ink k-thick"/>
    <path d="M164 168h192M164 194h192M164 220h192M164 246h150" class="k-ink"/>
    <g class="k-stamp"><circle cx="318" cy="310" r="46"/><path d="M318 282l6.3 19h20l-16.2 11.8 6.2 19L318 320l-16.3 11.8 6.2-19-16.2-11.8h20z"/></g>
  </g></g>
  <rect x="70" y="40" width="380" height="58" rx="14" class="k-machine"/>
  <rect x="110" y="82" width="300" height="10" rx="5" class="k-slot"/>
  <circle cx="418" cy="62" r="6" class="k-lamp"/>
</svg>`;
