package io.missionlink.local.stack;

import java.util.List;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.FunctionSpec;
import io.missionlink.local.aws.lambda.FunctionAotCache;

/** Creates the AOT caches of JVM services and functions, which make their next starts faster. */
final class AotCaches {

    private AotCaches() {
    }

    /** Creates all caches in the background, one at a time and at low priority. @return the thread */
    static Thread createInBackground(StackOptions options, Services services, AwsConfig aws) {
        return Thread.ofVirtual().start(() -> {
            try {
                createForServices(options, services);
                createForFunctions(services, aws);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Creates each missing cache of this build. */
    static void createForServices(StackOptions options, Services services) throws InterruptedException {
        BuildOutputs builds = new BuildOutputs(options.repository(), options.packaging());
        for (ProcessSpec service : List.of(services.userService(), services.missionService())) {
            ServiceAotCache.make(builds, service);
        }
    }

    /** Creates each missing cache of this build. */
    static void createForFunctions(Services services, AwsConfig aws) throws InterruptedException {
        for (FunctionSpec function : services.functions()) {
            FunctionAotCache.make(aws, function);
        }
    }
}
