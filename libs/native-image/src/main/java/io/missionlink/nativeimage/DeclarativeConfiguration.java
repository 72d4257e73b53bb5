package io.missionlink.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Lets a native image be built with an API of OpenTelemetry that is newer than its SDK (the versions are in the root pom). The
 * SDK's support for configuration files names a class that the newer API no longer has. No deployable has such a file, so this
 * method is never called.
 */
@TargetClass(className = "io.opentelemetry.sdk.autoconfigure.IncubatingUtil")
final class DeclarativeConfiguration {

    private DeclarativeConfiguration() {
    }

    @Substitute
    static void setGlobalConfigProvider(Object provider) {
        throw new UnsupportedOperationException("Configuration files of OpenTelemetry are not supported");
    }
}
