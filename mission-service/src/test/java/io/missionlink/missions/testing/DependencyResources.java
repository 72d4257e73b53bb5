package io.missionlink.missions.testing;

import io.missionlink.testing.DynamoDbResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/**
 * Dependencies of the running service in tests: DynamoDB Local, a stub of user-service, and ports on which a test can start
 * stubs of the payment provider and of EventBridge.
 */
@WithTestResource(value = DynamoDbResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = UserServiceStub.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = DependencyPorts.class, scope = TestResourceScope.GLOBAL)
public final class DependencyResources {

    private DependencyResources() {
    }
}
