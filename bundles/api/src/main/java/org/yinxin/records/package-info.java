/** Kinds of records that other systems deliver, and the rows of one person. */
@Export
@Version("1.6.0")
package org.yinxin.records;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
