SwaggerUIBundle({
  urls: [
    { name: "mission-service", url: "openapi/mission-service" },
    { name: "user-service", url: "openapi/user-service" },
  ],
  dom_id: "#swagger-ui",
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
});
