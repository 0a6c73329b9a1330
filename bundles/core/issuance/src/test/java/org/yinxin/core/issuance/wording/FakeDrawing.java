package org.yinxin.core.issuance.wording;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.testlibrary.databases.FakeSettings;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Documents of one sentence; {@code gone} may have none, and 太长 fits no page. */
final class FakeDrawing implements WordingTrial.Drawing {
  private static final Wording OWN = Wording.load(FakeDrawing.class, Language.CHINESE);

  private final FakeSettings settings;
  volatile List<String> holders = List.of("2022001");

  /** People whose documents were drawn. */
  final Set<String> drawn = ConcurrentHashMap.newKeySet();

  FakeDrawing(FakeSettings settings) {
    this.settings = settings;
  }

  @Override
  public byte[] pdf(ApplicationRequest request, Optional<WordingOverride> trial) throws Refusal {
    if (request.personNumber().equals("gone")) {
      throw new Refusal(IssuanceReason.NOT_ELIGIBLE, new LocalizedText("已毕业", "graduated"));
    }
    drawn.add(request.personNumber());
    WordingOverride inForce =
        WordingOverride.parse(settings.value("wording/proof/zh-CN").orElse(""));
    Wording wording = trial.orElse(inForce).over(OWN);
    String body =
        wording.text("body", "name", "张三", "gender", "男", "number", request.personNumber());
    String sentence = body + wording.text("close");
    if (sentence.contains("太长")) {
      throw new Refusal(IssuanceReason.CANNOT_COMPOSE, new LocalizedText("排不下", "too long"));
    }
    return sentence.getBytes(StandardCharsets.UTF_8);
  }
}
