package org.yinxin.core.sealing.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.seals.RegisteredSeal;
import org.yinxin.services.seals.RegisteredSeal.State;
import org.yinxin.services.seals.SealReason;
import org.yinxin.services.seals.SealUse;
import org.yinxin.text.LocalizedText;

/** Chooses the registered seal that is printed on a credential. */
@Component
public final class ChosenSeals implements SealUse {
  private final Database database;

  /** Chooses among the rows of seals. */
  @Activate
  public ChosenSeals(@Reference(name = "database") Database database) {
    this.database = database;
  }

  @Override
  public String choose(Handle h, String owner, Instant at) {
    List<RegisteredSeal> seals = SealTable.ofOwner(h, owner, at);
    return SealChoice.at(seals, at)
        .map(RegisteredSeal::id)
        .orElse(SealChoice.everEnabled(seals) ? "" : DRAWN);
  }

  @Override
  public Optional<Imprint> imprint(String chosen, String owner, Instant now) throws Refusal {
    if (chosen.equals(DRAWN)) {
      return Optional.empty();
    }
    Optional<RegisteredSeal> seal = find(chosen, now).filter(one -> one.state() != State.DESTROYED);
    if (seal.isEmpty()) {
      String present = database.transaction(h -> choose(h, owner, now));
      if (present.equals(DRAWN)) {
        return Optional.empty();
      }
      seal = find(present, now);
    }
    RegisteredSeal used =
        seal.orElseThrow(
            () ->
                new Refusal(
                    SealReason.NONE_ENABLED,
                    new LocalizedText(
                        "该单位没有启用的印章，申请等待。", "'" + owner + "' has no seal that is enabled now.")));
    return Optional.of(database.transaction(h -> SealTable.picture(h, used)));
  }

  private Optional<RegisteredSeal> find(String id, Instant now) {
    return database.transaction(h -> SealTable.find(h, id, now));
  }
}
