#pragma once

#include <string_view>

namespace musicfaker::detail {

/// What the server answers, as OpenAPI 3.0; at /api/openapi.json.
inline constexpr std::string_view openapi = R"json({
 "openapi": "3.0.3",
 "info": {
  "title": "musicfaker dashboard",
  "version": "1",
  "description": "What a pipeline of music events does, live. All of it is only read. Every error is `error.id`, which is stable, with a message and a remedy. Times are ISO 8601, UTC."
 },
 "paths": {
  "/api/stats": {
   "get": {
    "operationId": "stats",
    "summary": "The numbers of a view",
    "description": "Made at most once a second for all who ask.",
    "parameters": [
     {
      "name": "range",
      "in": "query",
      "description": "How far back, by the time of the events.",
      "schema": {
       "type": "string",
       "enum": [
        "5m",
        "1h",
        "24h",
        "all"
       ],
       "default": "1h"
      }
     },
     {
      "name": "genre",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "country",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "platform",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "action",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "device",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     }
    ],
    "responses": {
     "200": {
      "description": "The answer.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Stats"
        }
       }
      }
     },
     "304": {
      "description": "As it was: see If-None-Match."
     },
     "400": {
      "description": "A parameter that is not known, or has no such value.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "401": {
      "description": "A login is wanted.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "421": {
      "description": "The server is not called that.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "503": {
      "description": "Too many are looking; come again.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      },
      "headers": {
       "Retry-After": {
        "description": "Seconds.",
        "schema": {
         "type": "string"
        }
       }
      }
     }
    }
   }
  },
  "/api/recent": {
   "get": {
    "operationId": "recent",
    "summary": "The newest events of a view, the newest first",
    "parameters": [
     {
      "name": "range",
      "in": "query",
      "description": "How far back, by the time of the events.",
      "schema": {
       "type": "string",
       "enum": [
        "5m",
        "1h",
        "24h",
        "all"
       ],
       "default": "1h"
      }
     },
     {
      "name": "genre",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "country",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "platform",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "action",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "device",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "limit",
      "in": "query",
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 200,
       "default": 50
      }
     }
    ],
    "responses": {
     "200": {
      "description": "The answer.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Recent"
        }
       }
      }
     },
     "400": {
      "description": "A parameter that is not known, or has no such value.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "401": {
      "description": "A login is wanted.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "421": {
      "description": "The server is not called that.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "503": {
      "description": "Too many are looking; come again.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      },
      "headers": {
       "Retry-After": {
        "description": "Seconds.",
        "schema": {
         "type": "string"
        }
       }
      }
     }
    }
   }
  },
  "/api/stream": {
   "get": {
    "operationId": "stream",
    "summary": "What happens, as it happens",
    "description": "Server-sent events: `hello` first, then `events`, `stats` and `pipeline` as they come, each with an id, and a comment at least every five seconds. It goes on after Last-Event-ID, or `after`, where that number is not older than ten minutes. Who is slow is sent the newest and told how many came.",
    "parameters": [
     {
      "name": "range",
      "in": "query",
      "description": "How far back, by the time of the events.",
      "schema": {
       "type": "string",
       "enum": [
        "5m",
        "1h",
        "24h",
        "all"
       ],
       "default": "1h"
      }
     },
     {
      "name": "genre",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "country",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "platform",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "action",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "device",
      "in": "query",
      "description": "Only events of one of these; may be repeated.",
      "style": "form",
      "explode": true,
      "schema": {
       "type": "array",
       "items": {
        "type": "string",
        "maxLength": 256
       },
       "maxItems": 20
      }
     },
     {
      "name": "after",
      "in": "query",
      "schema": {
       "type": "integer",
       "minimum": 0,
       "maximum": 9007199254740992
      }
     },
     {
      "name": "Last-Event-ID",
      "in": "header",
      "schema": {
       "type": "integer",
       "minimum": 0,
       "maximum": 9007199254740992
      }
     }
    ],
    "responses": {
     "200": {
      "description": "A stream without end.",
      "content": {
       "text/event-stream": {
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "400": {
      "description": "A parameter that is not known, or has no such value.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "401": {
      "description": "A login is wanted.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "421": {
      "description": "The server is not called that.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "503": {
      "description": "Too many are looking; come again.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      },
      "headers": {
       "Retry-After": {
        "description": "Seconds.",
        "schema": {
         "type": "string"
        }
       }
      }
     }
    }
   }
  },
  "/api/pipeline": {
   "get": {
    "operationId": "pipeline",
    "summary": "How the pipelines, Kafka and the store are",
    "responses": {
     "200": {
      "description": "The answer.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Pipeline"
        }
       }
      }
     },
     "401": {
      "description": "A login is wanted.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "421": {
      "description": "The server is not called that.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     }
    }
   }
  },
  "/api/openapi.json": {
   "get": {
    "operationId": "openapi",
    "summary": "This",
    "responses": {
     "200": {
      "description": "The answer.",
      "content": {
       "application/json": {
        "schema": {
         "type": "object"
        }
       }
      }
     },
     "304": {
      "description": "As it was."
     },
     "401": {
      "description": "A login is wanted.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "421": {
      "description": "The server is not called that.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     }
    }
   }
  },
  "/health": {
   "get": {
    "operationId": "health",
    "summary": "Whether all parts are well; without a login",
    "security": [],
    "responses": {
     "200": {
      "description": "The answer.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Health"
        }
       }
      }
     },
     "421": {
      "description": "The server is not called that.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "503": {
      "description": "Some part is not.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Health"
        }
       }
      }
     }
    }
   }
  },
  "/livez": {
   "get": {
    "operationId": "livez",
    "summary": "The program lives",
    "security": [],
    "responses": {
     "200": {
      "description": "It does.",
      "content": {
       "text/plain": {
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "421": {
      "description": "The server is not called that.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     }
    }
   }
  },
  "/readyz": {
   "get": {
    "operationId": "readyz",
    "summary": "Requests are answered",
    "security": [],
    "responses": {
     "200": {
      "description": "They are.",
      "content": {
       "text/plain": {
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "421": {
      "description": "The server is not called that.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "503": {
      "description": "It is ending.",
      "content": {
       "text/plain": {
        "schema": {
         "type": "string"
        }
       }
      }
     }
    }
   }
  },
  "/metrics": {
   "get": {
    "operationId": "metrics",
    "summary": "For Prometheus",
    "responses": {
     "200": {
      "description": "In its text format.",
      "content": {
       "text/plain": {
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "401": {
      "description": "A login is wanted.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     },
     "421": {
      "description": "The server is not called that.",
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Error"
        }
       }
      }
     }
    }
   }
  }
 },
 "security": [
  {},
  {
   "bearer": []
  },
  {
   "basic": []
  }
 ],
 "components": {
  "securitySchemes": {
   "bearer": {
    "type": "http",
    "scheme": "bearer"
   },
   "basic": {
    "type": "http",
    "scheme": "basic"
   }
  },
  "schemas": {
   "Error": {
    "type": "object",
    "properties": {
     "error": {
      "type": "object",
      "properties": {
       "id": {
        "type": "string"
       },
       "message": {
        "type": "string"
       },
       "remedy": {
        "type": "string"
       }
      },
      "required": [
       "id",
       "message",
       "remedy"
      ]
     }
    },
    "required": [
     "error"
    ]
   },
   "Count": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string"
     },
     "count": {
      "type": "integer",
      "minimum": 0
     }
    },
    "required": [
     "name",
     "count"
    ]
   },
   "Stats": {
    "type": "object",
    "properties": {
     "schema": {
      "type": "string",
      "enum": [
       "musicfaker.stats.v1"
      ]
     },
     "instance": {
      "type": "string"
     },
     "id": {
      "type": "integer",
      "minimum": 0
     },
     "time": {
      "type": "string",
      "format": "date-time"
     },
     "view": {
      "type": "object",
      "properties": {
       "range": {
        "type": "string",
        "enum": [
         "5m",
         "1h",
         "24h",
         "all"
        ]
       },
       "filters": {
        "type": "object",
        "additionalProperties": {
         "type": "array",
         "items": {
          "type": "string"
         }
        }
       },
       "since": {
        "type": "string",
        "format": "date-time",
        "nullable": true
       },
       "complete": {
        "type": "boolean",
        "description": "Whether nothing is missing of what the view takes in: events are kept one by one only for some time."
       },
       "covers_since": {
        "type": "string",
        "format": "date-time",
        "nullable": true
       }
      },
      "required": [
       "range",
       "filters",
       "since",
       "complete",
       "covers_since"
      ]
     },
     "history": {
      "type": "object",
      "properties": {
       "events": {
        "type": "integer",
        "minimum": 0
       },
       "until": {
        "type": "string",
        "format": "date-time",
        "nullable": true
       },
       "state": {
        "type": "string",
        "enum": [
         "none",
         "loading",
         "loaded",
         "failed"
        ]
       },
       "seam": {
        "type": "integer",
        "minimum": 0,
        "description": "At most so many events are counted twice, once from the store and once from the stream."
       }
      },
      "required": [
       "events",
       "until",
       "state",
       "seam"
      ]
     },
     "totals": {
      "type": "object",
      "properties": {
       "events": {
        "type": "integer",
        "minimum": 0
       },
       "users": {
        "type": "integer",
        "minimum": 0
       },
       "artists": {
        "type": "integer",
        "minimum": 0
       },
       "tracks": {
        "type": "integer",
        "minimum": 0
       },
       "limited": {
        "type": "array",
        "items": {
         "type": "string"
        },
        "description": "Fields of which there are more names than are told apart."
       }
      },
      "required": [
       "events",
       "users",
       "artists",
       "tracks",
       "limited"
      ]
     },
     "all_time": {
      "type": "object",
      "properties": {
       "events": {
        "type": "integer",
        "minimum": 0
       }
      },
      "required": [
       "events"
      ]
     },
     "events_per_minute": {
      "type": "number"
     },
     "events_per_second": {
      "type": "number"
     },
     "top": {
      "type": "object",
      "properties": {
       "genres": {
        "type": "array",
        "items": {
         "$ref": "#/components/schemas/Count"
        }
       },
       "platforms": {
        "type": "array",
        "items": {
         "$ref": "#/components/schemas/Count"
        }
       },
       "actions": {
        "type": "array",
        "items": {
         "$ref": "#/components/schemas/Count"
        }
       },
       "countries": {
        "type": "array",
        "items": {
         "$ref": "#/components/schemas/Count"
        }
       },
       "devices": {
        "type": "array",
        "items": {
         "$ref": "#/components/schemas/Count"
        }
       },
       "artists": {
        "type": "array",
        "items": {
         "$ref": "#/components/schemas/Count"
        }
       },
       "tracks": {
        "type": "array",
        "items": {
         "$ref": "#/components/schemas/Count"
        }
       }
      },
      "required": [
       "genres",
       "platforms",
       "actions",
       "countries",
       "devices",
       "artists",
       "tracks"
      ]
     },
     "durations": {
      "nullable": true,
      "allOf": [
       {
        "$ref": "#/components/schemas/Durations"
       }
      ]
     },
     "rate": {
      "type": "object",
      "properties": {
       "step": {
        "type": "integer",
        "minimum": 0
       },
       "points": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "time": {
           "type": "string",
           "format": "date-time"
          },
          "events": {
           "type": "integer",
           "minimum": 0
          }
         },
         "required": [
          "time",
          "events"
         ]
        },
        "maxItems": 300
       }
      },
      "required": [
       "step",
       "points"
      ]
     },
     "hours_of_week": {
      "type": "array",
      "items": {
       "type": "array",
       "items": {
        "type": "integer",
        "minimum": 0
       },
       "minItems": 24,
       "maxItems": 24
      },
      "minItems": 7,
      "maxItems": 7
     },
     "panels": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Panel"
      }
     }
    },
    "required": [
     "schema",
     "instance",
     "id",
     "time",
     "view",
     "history",
     "totals",
     "all_time",
     "events_per_minute",
     "events_per_second",
     "top",
     "durations",
     "rate",
     "hours_of_week",
     "panels"
    ]
   },
   "Durations": {
    "type": "object",
    "properties": {
     "mean": {
      "type": "number"
     },
     "median": {
      "type": "integer",
      "minimum": 0
     },
     "p95": {
      "type": "integer",
      "minimum": 0
     },
     "width": {
      "type": "integer",
      "minimum": 0
     },
     "bins": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "from": {
         "type": "integer",
         "minimum": 0
        },
        "count": {
         "type": "integer",
         "minimum": 0
        }
       },
       "required": [
        "from",
        "count"
       ]
      },
      "description": "The last one takes in all that is longer."
     }
    },
    "required": [
     "mean",
     "median",
     "p95",
     "width",
     "bins"
    ]
   },
   "Panel": {
    "type": "object",
    "properties": {
     "kind": {
      "type": "string",
      "enum": [
       "counter",
       "rate",
       "top",
       "histogram",
       "table"
      ]
     },
     "title": {
      "type": "string"
     },
     "unit": {
      "type": "string"
     }
    },
    "required": [
     "kind",
     "title",
     "unit"
    ],
    "additionalProperties": true
   },
   "Event": {
    "type": "object",
    "properties": {
     "id": {
      "type": "integer",
      "minimum": 0
     },
     "received": {
      "type": "string",
      "format": "date-time"
     }
    },
    "required": [
     "id",
     "received"
    ],
    "additionalProperties": true,
    "description": "The other fields are those of the event."
   },
   "Recent": {
    "type": "object",
    "properties": {
     "instance": {
      "type": "string"
     },
     "id": {
      "type": "integer",
      "minimum": 0
     },
     "events": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Event"
      },
      "maxItems": 200
     }
    },
    "required": [
     "instance",
     "id",
     "events"
    ]
   },
   "Check": {
    "type": "object",
    "properties": {
     "ok": {
      "type": "boolean"
     },
     "message": {
      "type": "string"
     }
    },
    "required": [
     "ok",
     "message"
    ]
   },
   "Health": {
    "type": "object",
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "healthy",
       "unhealthy"
      ]
     },
     "time": {
      "type": "string",
      "format": "date-time"
     },
     "checks": {
      "type": "object",
      "additionalProperties": {
       "$ref": "#/components/schemas/Check"
      }
     }
    },
    "required": [
     "status",
     "time",
     "checks"
    ]
   },
   "Kafka": {
    "type": "object",
    "properties": {
     "connected": {
      "type": "boolean"
     },
     "brokers": {
      "type": "string"
     },
     "topic": {
      "type": "string"
     },
     "lag": {
      "type": "integer",
      "minimum": 0
     },
     "lag_seconds": {
      "type": "number",
      "nullable": true
     },
     "trend": {
      "type": "string",
      "enum": [
       "falling",
       "steady",
       "rising"
      ]
     },
     "lag_points": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "time": {
         "type": "string",
         "format": "date-time"
        },
        "lag": {
         "type": "integer",
         "minimum": 0
        }
       },
       "required": [
        "time",
        "lag"
       ]
      }
     }
    },
    "required": [
     "connected",
     "brokers",
     "topic",
     "lag",
     "lag_seconds",
     "trend",
     "lag_points"
    ]
   },
   "Store": {
    "type": "object",
    "properties": {
     "address": {
      "type": "string"
     },
     "healthy": {
      "type": "boolean"
     },
     "files": {
      "type": "integer",
      "minimum": 0
     },
     "bytes": {
      "type": "integer",
      "minimum": 0
     },
     "stored": {
      "type": "integer",
      "minimum": 0
     },
     "held": {
      "type": "integer",
      "minimum": 0
     }
    },
    "required": [
     "address",
     "healthy",
     "files",
     "bytes",
     "stored",
     "held"
    ]
   },
   "Pipeline": {
    "type": "object",
    "properties": {
     "instance": {
      "type": "string"
     },
     "id": {
      "type": "integer",
      "minimum": 0
     },
     "time": {
      "type": "string",
      "format": "date-time"
     },
     "state": {
      "type": "string",
      "enum": [
       "starting",
       "running",
       "stalled",
       "stopping",
       "ended"
      ]
     },
     "stalled_for_s": {
      "type": "number",
      "nullable": true
     },
     "why": {
      "type": "string"
     },
     "pipelines": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "name": {
         "type": "string"
        },
        "nodes": {
         "type": "array",
         "items": {
          "type": "object",
          "properties": {
           "id": {
            "type": "string"
           },
           "label": {
            "type": "string"
           },
           "details": {
            "type": "string"
           },
           "kind": {
            "type": "string",
            "enum": [
             "source",
             "operator",
             "branch"
            ]
           }
          },
          "required": [
           "id",
           "label",
           "details",
           "kind"
          ]
         }
        },
        "edges": {
         "type": "array",
         "items": {
          "type": "object",
          "properties": {
           "from": {
            "type": "string"
           },
           "to": {
            "type": "string"
           },
           "type": {
            "type": "string"
           },
           "items": {
            "type": "integer",
            "minimum": 0,
            "nullable": true
           },
           "per_second": {
            "type": "number",
            "nullable": true
           }
          },
          "required": [
           "from",
           "to",
           "type",
           "items",
           "per_second"
          ]
         }
        }
       },
       "required": [
        "name",
        "nodes",
        "edges"
       ]
      }
     },
     "kafka": {
      "nullable": true,
      "allOf": [
       {
        "$ref": "#/components/schemas/Kafka"
       }
      ]
     },
     "store": {
      "nullable": true,
      "allOf": [
       {
        "$ref": "#/components/schemas/Store"
       }
      ]
     },
     "counts": {
      "type": "object",
      "properties": {
       "made": {
        "type": "integer",
        "minimum": 0
       },
       "acknowledged": {
        "type": "integer",
        "minimum": 0
       },
       "consumed": {
        "type": "integer",
        "minimum": 0
       },
       "stored": {
        "type": "integer",
        "minimum": 0
       },
       "commits": {
        "type": "integer",
        "minimum": 0
       },
       "retries": {
        "type": "integer",
        "minimum": 0
       },
       "rejected": {
        "type": "integer",
        "minimum": 0
       }
      },
      "required": [
       "made",
       "acknowledged",
       "consumed",
       "stored",
       "commits",
       "retries",
       "rejected"
      ]
     },
     "dead_letters": {
      "type": "object",
      "properties": {
       "count": {
        "type": "integer",
        "minimum": 0
       },
       "reasons": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "reason": {
           "type": "string"
          },
          "count": {
           "type": "integer",
           "minimum": 0
          }
         },
         "required": [
          "reason",
          "count"
         ]
        }
       },
       "last": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "reason": {
           "type": "string"
          },
          "payload": {
           "type": "string"
          },
          "topic": {
           "type": "string"
          },
          "partition": {
           "type": "integer"
          },
          "offset": {
           "type": "integer"
          }
         },
         "required": [
          "reason",
          "payload",
          "topic",
          "partition",
          "offset"
         ]
        }
       }
      },
      "required": [
       "count",
       "reasons",
       "last"
      ]
     },
     "checks": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "part": {
         "type": "string"
        },
        "ok": {
         "type": "boolean"
        },
        "message": {
         "type": "string"
        }
       },
       "required": [
        "part",
        "ok",
        "message"
       ]
      }
     }
    },
    "required": [
     "instance",
     "id",
     "time",
     "state",
     "stalled_for_s",
     "why",
     "pipelines",
     "kafka",
     "store",
     "counts",
     "dead_letters",
     "checks"
    ]
   }
  }
 }
})json";

}  // namespace musicfaker::detail
