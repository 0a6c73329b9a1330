// An altered file beside its original, and where a QR code on a picture leads.
import { html, nothing } from "/assets/lit/index.js";

/** The differences as a table; nothing where there is no comparison. */
export function differences(report, t) {
  const fields = report.comparison?.fields ?? [];
  if (fields.length === 0) return nothing;
  return html`
    <section class="yx-sheet mt-3" data-test="differences">
      <h2 class="h5">${t("differences")}</h2>
      <div class="table-responsive">
        <table class="table mb-0">
          <thead>
            <tr>
              <th scope="col">${t("difference-what")}</th>
              <th scope="col">${t("difference-issued")}</th>
              <th scope="col">${t("difference-shown")}</th>
            </tr>
          </thead>
          <tbody>
            ${fields.map(
              (field) => html`
                <tr data-test="difference">
                  <th scope="row">${field.label || t("difference-page", { page: field.page })}</th>
                  <td class="yx-was">${field.issued || t("difference-nothing")}</td>
                  <td class="yx-is">${field.shown || t("difference-unreadable")}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

function picture(data, title, alt) {
  return html`
    <figure class="yx-page">
      <figcaption>${title}</figcaption>
      ${
        data
          ? html`<a href="data:image/png;base64,${data}" download="page.png"><img src="data:image/png;base64,${data}" alt=${alt} /></a>`
          : html`<p class="yx-soft">${alt}</p>`
      }
    </figure>
  `;
}

/** The pages that differ, side by side. */
export function pages(report, t) {
  const pairs = report.comparison?.pages ?? [];
  if (pairs.length === 0) return nothing;
  return html`
    <section class="yx-sheet mt-3 yx-screen" data-test="side-by-side">
      <h2 class="h5">${t("side-by-side")}</h2>
      <p class="yx-soft">${t("side-by-side-lead")}</p>
      ${pairs.map(
        (pair) => html`
          <div class="yx-pair">
            ${picture(
              pair.original,
              t("page-original", { page: pair.page }),
              t(pair.original ? "page-original" : "page-not-issued", { page: pair.page }),
            )}
            ${picture(pair.shown, t("page-shown", { page: pair.page }), t(pair.shown ? "page-shown" : "page-missing", { page: pair.page }))}
          </div>
        `,
      )}
    </section>
  `;
}

/** To the page of the credential whose code is on a picture; nothing for files. */
export function lead(report, t) {
  if (report.qr?.kind !== "credential") return nothing;
  return html`
    <h2 class="h5">${t("on-record")}</h2>
    <p>${t("on-record-lead")}</p>
    <p><a class="btn btn-outline-primary" href=${report.qr.address} data-test="qr-page">${t("on-record-open")}</a></p>
  `;
}
