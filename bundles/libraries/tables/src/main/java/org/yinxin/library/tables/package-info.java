/** Tables that go out to spreadsheets. */
@Export
@Version("1.0.0")
package org.yinxin.library.tables;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
