// A bar chart over rows of [name, number of each series]. A table beside it says the same, so the chart is only a picture.
import { html } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import * as echarts from "/assets/echarts/echarts.esm.min.js";

const COLOURS = ["#b22c2c", "#8a5300", "#1d6b3f", "#55595f"];
const ROW_PX = 44;
const FRAME_PX = 90;
const HEIGHT_PX = 300;
const LONGEST = 14;

const short = (name) => (name.length > LONGEST ? name.slice(0, LONGEST - 1) + "…" : name);

class Chart extends Element {
  static properties = {
    label: { attribute: false },
    series: { attribute: false },
    rows: { attribute: false },
    across: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {boolean} */
    this.across;
    /** @type {any} */
    this.rows;
    /** @type {any} */
    this.series;
    /** @type {string} */
    this.label;
    this.chart = undefined;
  }

  get frame() {
    return /** @type {HTMLElement} */ (this.querySelector("div"));
  }

  firstUpdated() {
    this.size = new ResizeObserver(() => this.chart?.resize());
    this.size.observe(this.frame);
  }

  disconnectedCallback() {
    this.size?.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
    super.disconnectedCallback();
  }

  updated() {
    this.frame.style.height = (this.across ? this.rows.length * ROW_PX + FRAME_PX : HEIGHT_PX) + "px";
    // On a canvas: pictures as SVG carry inline styles, which this site forbids.
    this.chart ??= echarts.init(this.frame, null, { renderer: "canvas" });
    this.chart.setOption(this.options(), true);
    this.chart.resize();
  }

  options() {
    const names = {
      type: "category",
      data: this.rows.map(([name]) => name),
      axisLabel: { formatter: short },
      inverse: this.across,
      axisTick: { show: false },
    };
    const numbers = { type: "value", minInterval: 1 };
    const font = getComputedStyle(this).fontFamily;
    return {
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily: font },
      grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, itemGap: 18, itemWidth: 14, itemHeight: 10 },
      // As text in the picture, for the same reason.
      tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
      xAxis: this.across ? numbers : names,
      yAxis: this.across ? names : numbers,
      series: this.series.map((name, i) => ({ name, type: "bar", barMaxWidth: 18, data: this.rows.map((row) => row[i + 1]) })),
    };
  }

  render() {
    return html`<div class="yx-chart" role="img" aria-label=${this.label}></div>`;
  }
}
customElements.define("yx-chart", Chart);
