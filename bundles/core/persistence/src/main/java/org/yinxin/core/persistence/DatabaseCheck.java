package org.yinxin.core.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Reports if the database answers. It is active without a data source too, to report that. */
@Component(
    property = {
      HealthCheck.NAME + "=Database",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
public final class DatabaseCheck implements HealthCheck {
  private static final int ANSWER_SECONDS = 10;

  private final DataSource dataSource;

  /** Takes the data source if it is there, else {@code null}. */
  @Activate
  public DatabaseCheck(
      @Reference(
              name = "dataSource",
              target = "(osgi.jndi.service.name=yinxin)",
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    if (dataSource == null) {
      log.critical(
          "There is no data source: etc/org.ops4j.datasource-yinxin.cfg is missing or names a driver"
              + " that is not there. Compare it with the one of the archive.");
      return new Result(log);
    }
    try (Connection connection = dataSource.getConnection()) {
      if (connection.isValid(ANSWER_SECONDS)) {
        log.info("{}", connection.getMetaData().getDatabaseProductName());
      } else {
        log.critical("It does not answer within {} seconds.", ANSWER_SECONDS);
      }
    } catch (SQLException e) {
      log.critical(
          "It does not answer ({}). Start it, or correct url, user and password in"
              + " etc/org.ops4j.datasource-yinxin.cfg; all work resumes by itself then. A password in a file"
              + " is read at the start, by $[secret:NAME] without its line end, by FILE(...) with it.",
          reason(e));
    }
    return new Result(log);
  }

  /** Returns the driver's message: a connection pool only says that it waited. */
  static String reason(SQLException failure) {
    Throwable cause = failure;
    while (cause.getCause() instanceof SQLException deeper) {
      cause = deeper;
    }
    return String.valueOf(cause.getMessage());
  }
}
