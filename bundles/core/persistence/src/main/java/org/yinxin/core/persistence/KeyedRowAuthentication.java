package org.yinxin.core.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.persistence.RowSet;

/** Codes by the key in {@code log/row-key} of the state folder. See {@link RowKey}. */
@Component(property = "yinxin.failureEndsStart:Boolean=true")
public final class KeyedRowAuthentication implements RowAuthentication {
  private static final String ALGORITHM = "HmacSHA256";

  /** With the key in it; never used itself, since only a copy is one thread's. */
  private final Mac keyed;

  private final Database database;
  private final MismatchAlarm alarm;
  private final Map<AuthenticatedTable, RowSet> firstRows;

  /**
   * Reads the key; makes one at the first start.
   *
   * @throws IllegalStateException if the key is missing that rows were authenticated with
   */
  @Activate
  public KeyedRowAuthentication(
      BundleContext context,
      @Reference(name = "database") Database database,
      @Reference(name = "alarm") MismatchAlarm alarm)
      throws IOException {
    this(
        Path.of(Optional.ofNullable(context.getProperty("yinxin.state")).orElse("."), "log"),
        database,
        alarm);
  }

  KeyedRowAuthentication(Path folder, Database database, MismatchAlarm alarm) throws IOException {
    this(new RowKey(Files.createDirectories(folder), database, alarm).get(), database, alarm);
  }

  KeyedRowAuthentication(RowKey.Content key, Database database, MismatchAlarm alarm) {
    this.database = database;
    this.alarm = alarm;
    this.firstRows = key.firstRows();
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key.key(), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each value follows its length, so that no two lists of values give the same bytes. */
  @Override
  public String mac(AuthenticatedTable table, List<String> values) {
    try {
      Mac mac = (Mac) keyed.clone();
      update(mac, table.table());
      if (!table.code().equals("mac")) {
        update(mac, table.code());
      }
      values.forEach(value -> update(mac, value));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean isAuthentic(AuthenticatedTable table, List<String> values, Optional<String> mac) {
    boolean isAuthentic =
        mac.isPresent()
            && MessageDigest.isEqual(
                mac(table, values).getBytes(StandardCharsets.US_ASCII),
                mac.get().getBytes(StandardCharsets.US_ASCII));
    if (!isAuthentic) {
      alarm.raise(table.altered(values));
    }
    return isAuthentic;
  }

  @Override
  public RowSet rows(AuthenticatedTable table) {
    AuthenticatedRows rows = new AuthenticatedRows(this);
    return database.transaction(h -> rows.read(h.getConnection(), table));
  }

  @Override
  public RowSet firstRows(AuthenticatedTable table) {
    return firstRows.getOrDefault(table, RowSet.EMPTY);
  }

  private static void update(Mac mac, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    mac.update(bytes);
  }
}
