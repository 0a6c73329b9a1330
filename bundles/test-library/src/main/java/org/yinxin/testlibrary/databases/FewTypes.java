package org.yinxin.testlibrary.databases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.TypeAnswer;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/** Types for tests that ask them little: what a test does not expect to be asked fails it. */
public interface FewTypes extends CertificateTypes {
  @Override
  default Optional<CertificateTypeDescription> find(String id) {
    return available().stream().filter(type -> type.id().equals(id)).findFirst();
  }

  @Override
  default Wording wording(String id, Language language) {
    throw new UnsupportedOperationException();
  }

  @Override
  default List<CertificateOption> options(String id, HolderRecords holder) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Eligibility eligibility(String id, HolderRecords holder, Map<String, String> options) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Document compose(String id, CompositionRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Map<String, TypeAnswer> answers(Map<String, HolderRecords> holders, Chosen chosen) {
    throw new UnsupportedOperationException();
  }

  @Override
  default <T> T limited(String id, String person, Callable<T> work) throws Refusal {
    throw new UnsupportedOperationException();
  }

  @Override
  default List<PluginState> states() {
    throw new UnsupportedOperationException();
  }
}
