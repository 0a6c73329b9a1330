package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.library.tables.TableExport;
import org.yinxin.library.tables.XlsxExport;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.statistics.Count;
import org.yinxin.services.statistics.Granularity;
import org.yinxin.services.statistics.OfficeStatistics;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/**
 * Counts the credentials that an office issued and revoked, their printed copies and their
 * verifications; as JSON and as files.
 */
@Component(service = ApiResource.class)
@Path("office/statistics")
public final class OfficeStatisticsResource implements ApiResource {
  private static final int MOST_YEARS = 5;
  private static final int MOST_DAYS = 366;
  private static final int FIRST_TERM = 8;

  /** Counts of a period. */
  @Schema(name = "Statistics")
  record Statistics(
      @Schema(format = "date") String from,
      @Schema(format = "date") String to,
      List<CountView> counts) {}

  /**
   * A count; {@code way} and {@code campus} are absent where they mean nothing.
   *
   * @param month as 2026-11: that of {@code begin}
   * @param begin first day of the interval
   */
  record CountView(
      Count.Measure measure,
      String month,
      @Schema(format = "date") String begin,
      String type,
      LocalizedText title,
      String language,
      String way,
      LocalizedText campus,
      long times) {
    static CountView of(Count c) {
      return new CountView(
          c.measure(),
          YearMonth.from(c.begin()).toString(),
          c.begin().toString(),
          c.type(),
          c.title(),
          c.language(),
          c.way().isEmpty() ? null : c.way(),
          c.campus().orElse(null),
          c.times());
    }
  }

  /** First and last day, and what they are divided into. */
  private record Period(LocalDate from, LocalDate to, Granularity granularity) {}

  private final OfficeStatistics statistics;

  /** Reads these statistics. */
  @Activate
  public OfficeStatisticsResource(@Reference(name = "statistics") OfficeStatistics statistics) {
    this.statistics = statistics;
  }

  /**
   * Counts for the caller's offices; days are those of Beijing, both included.
   *
   * @param by interval that is counted by: day (of at most 366 days), week, month or term; month
   *     unless said otherwise
   * @return by interval, type, language, way and campus; the last twelve months unless said
   *     otherwise
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Works for no office")
  @ApiResponse(responseCode = "422", description = "Not a date, or no period of at most five years")
  public Statistics counts(
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @Parameter(schema = @Schema(allowableValues = {"day", "week", "month", "term"}))
          @QueryParam("by")
          String by,
      @Context Account account)
      throws Refusal {
    Period period = period(from, to, by);
    return new Statistics(
        period.from().toString(),
        period.to().toString(),
        sorted(account, period).stream().map(CountView::of).toList());
  }

  /**
   * Exports the counts as CSV.
   *
   * @param by interval that is counted by: day (of at most 366 days), week, month or term; month
   *     unless said otherwise
   * @return by interval, type, language, way and campus; the last twelve months unless said
   *     otherwise
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Path("csv")
  @Produces("text/csv")
  @ApiResponse(responseCode = "403", description = "Works for no office")
  @ApiResponse(responseCode = "422", description = "Not a date, or no period of at most five years")
  public Response csv(
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @Parameter(schema = @Schema(allowableValues = {"day", "week", "month", "term"}))
          @QueryParam("by")
          String by,
      @Context Account account)
      throws Refusal {
    Period period = period(from, to, by);
    List<Count> counts = sorted(account, period);
    StreamingOutput file = out -> write(counts, period.granularity(), new CsvExport(out));
    return Download.of(file, "text/csv;charset=utf-8", "statistics.csv");
  }

  /**
   * Exports the counts as a workbook.
   *
   * @param by interval that is counted by: day (of at most 366 days), week, month or term; month
   *     unless said otherwise
   * @return by interval, type, language, way and campus; the last twelve months unless said
   *     otherwise
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Path("xlsx")
  @Produces(Download.XLSX)
  @ApiResponse(responseCode = "403", description = "Works for no office")
  @ApiResponse(responseCode = "422", description = "Not a date, or no period of at most five years")
  public Response xlsx(
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @Parameter(schema = @Schema(allowableValues = {"day", "week", "month", "term"}))
          @QueryParam("by")
          String by,
      @Context Account account)
      throws Refusal {
    Period period = period(from, to, by);
    List<Count> counts = sorted(account, period);
    StreamingOutput file = out -> write(counts, period.granularity(), new XlsxExport(out, "统计"));
    return Download.of(file, Download.XLSX, "statistics.xlsx");
  }

  private List<Count> sorted(Account account, Period period) throws Refusal {
    return statistics.of(period.from(), period.to(), period.granularity(), account).stream()
        .sorted(
            Comparator.comparing(Count::begin)
                .thenComparing(Count::measure)
                .thenComparing(Count::type)
                .thenComparing(Count::language)
                .thenComparing(Count::way)
                .thenComparing(OfficeStatisticsResource::campus))
        .toList();
  }

  private static void write(List<Count> counts, Granularity granularity, TableExport table)
      throws IOException {
    table.row(List.of(heading(granularity), "指标", "凭证类型", "类型标识", "语言", "途径", "校区", "次数"));
    for (Count count : counts) {
      table.row(
          List.of(
              interval(granularity, count.begin()),
              measure(count.measure()),
              count.title().zh(),
              count.type(),
              count.language(),
              way(count.way()),
              campus(count),
              Long.toString(count.times())));
    }
    table.end();
  }

  private static String heading(Granularity granularity) {
    return switch (granularity) {
      case DAY -> "日期";
      case WEEK -> "周（周一起）";
      case MONTH -> "月份";
      case TERM -> "学期";
    };
  }

  /** A term is written as the academic systems do: 2026-2027-1. */
  private static String interval(Granularity granularity, LocalDate begin) {
    return switch (granularity) {
      case DAY, WEEK -> begin.toString();
      case MONTH -> YearMonth.from(begin).toString();
      case TERM ->
          begin.getMonthValue() == FIRST_TERM
              ? begin.getYear() + "-" + (begin.getYear() + 1) + "-1"
              : (begin.getYear() - 1) + "-" + begin.getYear() + "-2";
    };
  }

  private static String campus(Count count) {
    return count.campus().map(LocalizedText::zh).orElse("");
  }

  private static String measure(Count.Measure measure) {
    return switch (measure) {
      case ISSUED -> "签发";
      case PRINTED -> "打印";
      case VERIFIED -> "验证";
      case REVOKED -> "作废";
    };
  }

  private static String way(String way) {
    return switch (way) {
      case "portal" -> "网上";
      case "counter" -> "柜台";
      case "batch" -> "批量";
      case "kiosk" -> "自助终端";
      case "console" -> "控制台";
      case "code" -> "验证码";
      case "file" -> "文件";
      default -> "";
    };
  }

  private static Granularity granularity(String by) {
    return by == null
        ? Granularity.MONTH
        : HttpJson.constant(Granularity.class, by)
            .orElseThrow(() -> new ProblemException(HttpReason.BAD_INTERVAL));
  }

  /** The last twelve months unless said otherwise. */
  private static Period period(String from, String to, String by) {
    LocalDate end = Times.day(to).orElseGet(() -> LocalDate.now(ChinaTime.ZONE));
    LocalDate begin = Times.day(from).orElseGet(() -> end.withDayOfMonth(1).minusMonths(11));
    if (end.isBefore(begin) || begin.isBefore(end.minusYears(MOST_YEARS))) {
      throw new ProblemException(HttpReason.BAD_PERIOD);
    }
    Granularity granularity = granularity(by);
    if (granularity == Granularity.DAY && begin.isBefore(end.minusDays(MOST_DAYS - 1L))) {
      throw new ProblemException(
          HttpReason.BAD_PERIOD,
          "按日统计的时段不超过一年。",
          "A period that is counted by day has at most one year.");
    }
    return new Period(begin, end, granularity);
  }
}
