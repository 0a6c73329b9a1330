// Charts of counts, drawn as SVG in the page's own colours: bars over time, a line of the last days, and a bar in a table's cell.
// Each is a picture beside its numbers, which are in the page as text.
import { html, nothing, svg } from "/assets/lit/index.js";
import { language } from "/assets/yinxin/language.js";
import { Element } from "/assets/yinxin/page.js";

const HEIGHT_PX = 190;
const TOP_PX = 8;
const FOOT_PX = 24;
const LETTER_PX = 7;
const LABEL_GAP_PX = 14;
const WIDEST_BAR_PX = 28;
const LINE_WIDTH = 100;
const LINE_HEIGHT = 28;

/**
 * The end of a scale: the next of 1, 2 or 5 times a power of ten; at least 2, so that its half is a whole number.
 *
 * @param {number} most
 */
export function scaleEnd(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return Math.max(2, /** @type {number} */ ([1, 2, 5, 10].map((step) => step * power).find((end) => end >= most)));
}

/**
 * The number of names to each one that is written, so that they do not touch.
 *
 * @param {number} longest letters of the longest name
 * @param {number} slot pixels that each has
 */
export function labelStep(longest, slot) {
  return Math.max(1, Math.ceil((longest * LETTER_PX + LABEL_GAP_PX) / slot));
}

/** A bar chart over time of one measure, with its own scale, and beside each bar that of the year before where it is given. */
class Bars extends Element {
  static properties = { label: { attribute: false }, bars: { attribute: false }, width: { state: true } };

  constructor() {
    super();
    this.label = "";
    /** @type {{name: string, value: number, before?: number, tip: string}[]} */
    this.bars = [];
    this.width = 0;
  }

  firstUpdated() {
    this.size = new ResizeObserver(() => (this.width = Math.floor(this.getBoundingClientRect().width)));
    this.size.observe(this);
  }

  disconnectedCallback() {
    this.size?.disconnect();
    super.disconnectedCallback();
  }

  line(value, end, left) {
    const y = TOP_PX + (1 - value / end) * (HEIGHT_PX - TOP_PX - FOOT_PX);
    return svg`<line class="yx-chart-line" x1=${left} x2=${this.width} y1=${y} y2=${y}></line>
      <text class="yx-chart-text" x=${left - 6} y=${y + 4} text-anchor="end">${value.toLocaleString(language())}</text>`;
  }

  bar(look, value, end, x, width) {
    const height = (value / end) * (HEIGHT_PX - TOP_PX - FOOT_PX);
    return svg`<rect class=${look} x=${x} y=${HEIGHT_PX - FOOT_PX - height} width=${width} height=${height}></rect>`;
  }

  column(bar, i, { left, slot, end, step }) {
    const compared = bar.before !== undefined;
    const width = Math.max(1, Math.min(WIDEST_BAR_PX, (slot * 0.7) / (compared ? 2 : 1)));
    const middle = left + (i + 0.5) * slot;
    const first = middle - (compared ? width : width / 2);
    return svg`<g><title>${bar.tip}</title>
      <rect class="yx-chart-slot" x=${left + i * slot} y="0" width=${slot} height=${HEIGHT_PX - FOOT_PX}></rect>
      ${compared ? this.bar("yx-chart-before", bar.before, end, first, width) : nothing}
      ${this.bar("yx-chart-bar", bar.value, end, compared ? middle : first, width)}
      ${i % step === 0 ? svg`<text class="yx-chart-text" x=${middle} y=${HEIGHT_PX - 7} text-anchor="middle">${bar.name}</text>` : nothing}
    </g>`;
  }

  drawing() {
    const end = scaleEnd(Math.max(...this.bars.flatMap((bar) => [bar.value, bar.before ?? 0])));
    const left = end.toLocaleString(language()).length * LETTER_PX + 10;
    const slot = (this.width - left) / this.bars.length;
    const step = labelStep(Math.max(...this.bars.map((bar) => bar.name.length)), slot);
    return svg`${[0, end / 2, end].map((value) => this.line(value, end, left))}
      ${this.bars.map((bar, i) => this.column(bar, i, { left, slot, end, step }))}`;
  }

  render() {
    return html`<svg class="yx-chart" role="img" aria-label=${this.label} height=${HEIGHT_PX} width="100%">${
      this.width > 0 && this.bars.length > 0 ? this.drawing() : nothing
    }</svg>`;
  }
}
customElements.define("yx-bars", Bars);

/**
 * A line of the last days, today's as a dot; from nothing up to the highest.
 *
 * @param {number[]} values
 */
export function sparkline(values) {
  const end = Math.max(...values, 1);
  const at = (value, i) => [
    ((i / Math.max(values.length - 1, 1)) * (LINE_WIDTH - 6) + 3).toFixed(1),
    ((1 - value / end) * (LINE_HEIGHT - 6) + 3).toFixed(1),
  ];
  const points = values.map(at);
  const [x, y] = points[points.length - 1];
  // The dot is a line of no length, whose round ends are not stretched with the picture.
  return html`<svg class="yx-sparkline" viewBox="0 0 ${LINE_WIDTH} ${LINE_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<polyline points=${points.map((point) => point.join(",")).join(" ")}></polyline><path d=${`M${x} ${y}h0`}></path>`}</svg>`;
}

/**
 * A bar in a cell of a table, on the scale of its column.
 *
 * @param {number} value
 * @param {number} most of the column
 */
export function cellBar(value, most) {
  const width = most === 0 ? 0 : (value / most) * 100;
  return html`<svg class="yx-cell-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">${svg`<rect class="yx-chart-bar" width=${width} height="4"></rect>`}</svg>`;
}
