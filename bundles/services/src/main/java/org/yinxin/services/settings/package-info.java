/** What the university decides: versioned, audited, taken back by going to an older version. */
@Export
@Version("1.2.0")
package org.yinxin.services.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
