package io.missionlink.local.stack;

import java.util.List;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.FunctionSpec;
import io.missionlink.local.aws.lambda.FunctionAotCache;

/** Makes the AOT caches of services and functions on a JVM, so that their next starts are faster. */
final class AotCaches {

    private AotCaches() {
    }

    /** Makes all of them in the background, one at a time and at low priority. @return the thread that makes them */
    static Thread begin(StackOptions options, Services services, AwsConfig aws) {
        return Thread.ofVirtual().start(() -> {
            try {
                makeForServices(options, services);
                makeForFunctions(services, aws);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Each unless there is one of this build. */
    static void makeForServices(StackOptions options, Services services) throws InterruptedException {
        Packages packages = new Packages(options.repository(), options.packaging());
        for (ProcessSpec service : List.of(services.userService(), services.missionService())) {
            ServiceAotCache.make(packages, service);
        }
    }

    /** Each unless there is one of this build. */
    static void makeForFunctions(Services services, AwsConfig aws) throws InterruptedException {
        for (FunctionSpec function : services.functions()) {
            FunctionAotCache.make(aws, function);
        }
    }
}
