/** The interface of a connector that carries notices to people. */
@Export
@Version("1.0.0")
package org.yinxin.notice;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
