package org.yinxin.testlibrary.databases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.persistence.RowSet;

/** Authenticates rows by a code that anybody could make. Thread-safe. */
public final class FixedRowAuthentication implements RowAuthentication {
  /** The table of which {@link #rows} says that a row is altered. */
  public volatile Optional<AuthenticatedTable> altered = Optional.empty();

  /** The rows that {@link #rows} returns of tables that are not empty. */
  public final Map<AuthenticatedTable, RowSet> rows = new ConcurrentHashMap<>();

  /** The alarms that were raised. */
  public final List<Mismatch> alarms = new CopyOnWriteArrayList<>();

  @Override
  public boolean isAuthentic(AuthenticatedTable table, List<String> values, Optional<String> mac) {
    boolean isAuthentic = mac.equals(Optional.of(mac(table, values)));
    if (!isAuthentic) {
      alarms.add(table.altered(values));
    }
    return isAuthentic;
  }

  @Override
  public RowSet rows(AuthenticatedTable table) {
    if (altered.equals(Optional.of(table))) {
      throw AlteredDataException.of(table, List.of("changed", "2", "", "", ""));
    }
    return rows.getOrDefault(table, RowSet.EMPTY);
  }

  @Override
  public RowSet firstRows(AuthenticatedTable table) {
    return RowSet.EMPTY;
  }

  /** Reads the codes of a table's rows, right or not. */
  public static RowSet read(Handle h, AuthenticatedTable table) {
    RowSet rows = RowSet.EMPTY;
    for (String mac :
        h.createQuery("SELECT mac FROM " + table.table()).mapTo(String.class).list()) {
      rows = rows.plus(RowSet.code(mac));
    }
    return rows;
  }

  @Override
  public String mac(AuthenticatedTable table, List<String> values) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((table + " " + values).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
