/** The register of seals as rows, and which of them is used when. */
package org.yinxin.core.sealing.register;
