package io.missionlink.missions.testing;

import io.missionlink.testing.DynamoDbResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/**
 * The neighbours of the running service in tests: DynamoDB Local, a user-service that answers, and places for a payment
 * provider and a bus that a test puts there.
 */
@WithTestResource(value = DynamoDbResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = UserServiceStub.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = NeighbourPorts.class, scope = TestResourceScope.GLOBAL)
public final class Neighbours {

    private Neighbours() {
    }
}
