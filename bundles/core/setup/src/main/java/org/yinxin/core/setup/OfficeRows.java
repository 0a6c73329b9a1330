package org.yinxin.core.setup;

import static org.yinxin.services.setup.SetupReason.BAD_INPUT;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.refusal.Refusal.Field;
import org.yinxin.text.LocalizedText;

/** Checks the rows of offices beyond the checks of any import. */
final class OfficeRows {
  private OfficeRows() {}

  static void check(List<Map<String, String>> rows, CertificateTypes types) throws Refusal {
    List<Field> fields = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int row = 0; row < rows.size(); row++) {
      String id = rows.get(row).getOrDefault("id", "").strip();
      if (!id.matches("[a-z0-9][a-z0-9-]*") || id.equals("university")) {
        fields.add(
            new Field(
                row,
                "id",
                new LocalizedText(
                    "标识由小写字母、数字和连字符组成，如 academic-affairs。",
                    "An id is of lower-case letters, digits and hyphens, as academic-affairs.")));
      } else if (!ids.add(id)) {
        fields.add(new Field(row, "id", new LocalizedText("标识重复。", "This id is there twice.")));
      }
    }
    if (!fields.isEmpty()) {
      throw new Refusal(BAD_INPUT, SetupStepService.CORRECT, fields);
    }
    String missing =
        types.available().stream()
            .map(CertificateTypeDescription::office)
            .filter(office -> !ids.contains(office))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new Refusal(
          BAD_INPUT,
          "已部署的凭证类型还需要这些部门：" + missing,
          "Deployed certificate types need these offices, too: " + missing);
    }
  }
}
