/** Course results, and the grade points that a scheme of data gives for their marks. */
@Export
@Version("1.0.0")
package org.yinxin.grade;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
