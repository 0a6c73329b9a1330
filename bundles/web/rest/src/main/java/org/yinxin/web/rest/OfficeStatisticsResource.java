package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.LocalDate;
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
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.statistics.Count;
import org.yinxin.services.statistics.OfficeStatistics;
import org.yinxin.text.LocalizedText;

/**
 * Counts the credentials that an office issued and revoked, their printed copies and their
 * verifications; as JSON and as files.
 */
@Component(service = ApiResource.class)
@Path("office/statistics")
public final class OfficeStatisticsResource implements ApiResource {
  private static final int MOST_YEARS = 5;
  private static final List<String> HEADINGS =
      List.of("月份", "指标", "凭证类型", "类型标识", "语言", "途径", "校区", "次数");

  /** Counts of a period. */
  @Schema(name = "Statistics")
  record Statistics(
      @Schema(format = "date") String from,
      @Schema(format = "date") String to,
      List<CountView> counts) {}

  /**
   * A count; {@code way} and {@code campus} are absent where they mean nothing.
   *
   * @param month as 2026-11
   */
  record CountView(
      Count.Measure measure,
      String month,
      String type,
      LocalizedText title,
      String language,
      String way,
      LocalizedText campus,
      long times) {
    static CountView of(Count c) {
      return new CountView(
          c.measure(),
          c.month().toString(),
          c.type(),
          c.title(),
          c.language(),
          c.way().isEmpty() ? null : c.way(),
          c.campus().orElse(null),
          c.times());
    }
  }

  /** First and last day. */
  private record Period(LocalDate from, LocalDate to) {}

  private final OfficeStatistics statistics;

  /** Reads these statistics. */
  @Activate
  public OfficeStatisticsResource(@Reference(name = "statistics") OfficeStatistics statistics) {
    this.statistics = statistics;
  }

  /**
   * Counts for the caller's offices; days are those of Beijing, both included.
   *
   * @return by month, type, language, way and campus; the last twelve months unless said otherwise
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Works for no office")
  @ApiResponse(responseCode = "422", description = "Not a date, or no period of at most five years")
  public Statistics counts(
      @Parameter(schema = @Schema(format = "date")) @QueryParam("from") String from,
      @Parameter(schema = @Schema(format = "date")) @QueryParam("to") String to,
      @Context Account by)
      throws Refusal {
    Period period = period(from, to);
    return new Statistics(
        period.from().toString(),
        period.to().toString(),
        sorted(by, period).stream().map(CountView::of).toList());
  }

  /**
   * Exports the counts as CSV.
   *
   * @return by month, type, language, way and campus; the last twelve months unless said otherwise
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
      @Context Account by)
      throws Refusal {
    List<Count> counts = sorted(by, period(from, to));
    StreamingOutput file = out -> write(counts, new CsvExport(out));
    return Download.of(file, "text/csv;charset=utf-8", "statistics.csv");
  }

  /**
   * Exports the counts as a workbook.
   *
   * @return by month, type, language, way and campus; the last twelve months unless said otherwise
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
      @Context Account by)
      throws Refusal {
    List<Count> counts = sorted(by, period(from, to));
    StreamingOutput file = out -> write(counts, new XlsxExport(out, "统计"));
    return Download.of(file, Download.XLSX, "statistics.xlsx");
  }

  private List<Count> sorted(Account account, Period period) throws Refusal {
    return statistics.of(period.from(), period.to(), account).stream()
        .sorted(
            Comparator.comparing(Count::month)
                .thenComparing(Count::measure)
                .thenComparing(Count::type)
                .thenComparing(Count::language)
                .thenComparing(Count::way)
                .thenComparing(OfficeStatisticsResource::campus))
        .toList();
  }

  private static void write(List<Count> counts, TableExport table) throws IOException {
    table.row(HEADINGS);
    for (Count count : counts) {
      table.row(
          List.of(
              count.month().toString(),
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

  /** The last twelve months unless said otherwise. */
  private static Period period(String from, String to) {
    LocalDate end = Times.day(to).orElseGet(() -> LocalDate.now(Times.ZONE));
    LocalDate begin = Times.day(from).orElseGet(() -> end.withDayOfMonth(1).minusMonths(11));
    if (end.isBefore(begin) || begin.isBefore(end.minusYears(MOST_YEARS))) {
      throw new ProblemException(
          422,
          "bad-period",
          "起始日期须不晚于结束日期，且不超过五年。",
          "A period ends on or after its first day and has at most five years.");
    }
    return new Period(begin, end);
  }
}
