package io.missionlink.tracing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Provides the sampler. Without a collector, no span is recorded; trace IDs exist all the same. */
@Singleton
class SamplerProducer {

    @Produces
    @Singleton
    Sampler sampler(TracingConfig config) {
        Sampler sampler = new TraceSampler(config.ratio());
        return config.endpoint().isPresent() ? sampler : Sampler.alwaysOff();
    }
}
