/** Parts that certificate types have in common: documents, transcripts, notices, scores, grades. */
@Export
@Version("1.0.0")
package org.yinxin.certificate.forms;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
