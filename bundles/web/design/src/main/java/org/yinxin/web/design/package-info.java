/**
 * The look that all pages share: tokens, elements, the files of Lit and Bootstrap, and the shell.
 */
@Export
@Version("1.0.0")
package org.yinxin.web.design;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
