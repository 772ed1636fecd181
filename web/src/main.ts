import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/header.css";
import "./styles/cards.css";
import "./styles/charts.css";
import "./styles/events.css";
import "./styles/pipeline.css";
import { start } from "./app";

start(document.getElementById("page")!);
